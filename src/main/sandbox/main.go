// Command sandbox-control-plane runs one part of a Kubernetes control plane,
// the one that its first argument names. One program for all parts is built
// and stored once; separate ones would hold most of the code four times.
package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

// The parts read os.Args: os.Args[0] is the name of the part when they run.
var parts = map[string]func(){
	"certificates":            or(certificates),
	"etcd":                    func() { etcdmain.Main(os.Args) },
	"kube-apiserver":          func() { run(apiserver.NewAPIServerCommand()) },
	"kube-controller-manager": func() { run(controllers.NewControllerManagerCommand()) },
	"kube-scheduler":          func() { run(scheduler.NewSchedulerCommand()) },
	"launch":                  or(launch),
	"node":                    or(node),
}

func main() {
	if len(os.Args) < 2 || parts[os.Args[1]] == nil {
		names := slices.Sorted(maps.Keys(parts))
		fmt.Fprintf(os.Stderr, "usage: %s %s [flags]\n", os.Args[0], strings.Join(names, "|"))
		os.Exit(2)
	}
	os.Args = os.Args[1:]
	parts[os.Args[0]]()
}

func run(command *cobra.Command) {
	os.Exit(cli.Run(command))
}

func or(part func(args []string) error) func() {
	return func() {
		if err := part(os.Args[1:]); err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", os.Args[0], err)
			os.Exit(1)
		}
	}
}
