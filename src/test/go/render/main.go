// Command render measures Helm's own engine, warm: it loads each chart once and renders it again and
// again in one process.
//
// usage: render SECONDS CHART...
//
// For each chart it prints the folder and the median of the milliseconds that one rendering took,
// values, schema and templates, after a warm-up of half the time.
package main

import (
	"fmt"
	"log/slog"
	"os"
	"sort"
	"strconv"
	"time"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
	"helm.sh/helm/v4/pkg/engine"
)

func main() {
	slog.SetLogLoggerLevel(slog.LevelError + 4)
	seconds, err := strconv.ParseFloat(os.Args[1], 64)
	fail(err)
	budget := time.Duration(seconds * float64(time.Second))
	for _, folder := range os.Args[2:] {
		loaded, err := loader.Load(folder)
		fail(err)
		fail(chartutil.ProcessDependencies(loaded, common.Values{}))
		repeat(loaded, budget/2)
		times := repeat(loaded, budget)
		sort.Float64s(times)
		fmt.Printf("%s\t%.3f\t%d\n", folder, times[len(times)/2], len(times))
	}
}

func repeat(loaded *chart.Chart, budget time.Duration) []float64 {
	var times []float64
	for end := time.Now().Add(budget); time.Now().Before(end); {
		begin := time.Now()
		render(loaded)
		times = append(times, float64(time.Since(begin).Microseconds())/1000)
	}
	return times
}

func render(loaded *chart.Chart) {
	options := common.ReleaseOptions{Name: "rel", Namespace: "ns", Revision: 1, IsInstall: true}
	values, err := util.ToRenderValues(loaded, map[string]any{}, options, common.DefaultCapabilities)
	fail(err)
	_, err = engine.Render(loaded, values)
	fail(err)
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
