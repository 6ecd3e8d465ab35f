// Records what Helm's engine makes of the templates in cases/, for GoTemplateFactsTest:
//
//	go run . > ../../resources/template/gotmpl/engine.json
//
// A case file holds cases separated by lines `==== name`; a case is one template, and further files
// after lines `---- path`. Cases whose name begins with `strict` are rendered strictly.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/engine"
	"sigs.k8s.io/yaml"
)

type fact struct {
	Name   string            `json:"name"`
	Files  map[string]string `json:"files"`
	Output string            `json:"output"`
	Error  string            `json:"error"`
}

const mainFile = "templates/a.yaml"

func main() {
	valuesText, err := os.ReadFile("cases/values.yaml")
	check(err)
	paths, err := filepath.Glob("cases/*.tmpl")
	check(err)
	facts := []fact{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		check(err)
		for _, block := range strings.Split("\n"+string(text), "\n==== ")[1:] {
			name, rest, _ := strings.Cut(block, "\n")
			facts = append(facts, record(name, rest, valuesText))
		}
	}
	var values map[string]any
	check(yaml.Unmarshal(valuesText, &values))
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", " ")
	out.SetEscapeHTML(false)
	check(out.Encode(map[string]any{"values": values, "facts": facts}))
}

func record(name, text string, valuesText []byte) fact {
	files := map[string]string{}
	parts := strings.Split("\n"+text, "\n---- ")
	files[mainFile] = strings.TrimPrefix(parts[0], "\n")
	for _, part := range parts[1:] {
		path, body, _ := strings.Cut(part, "\n")
		files[path] = body
	}
	var values map[string]any
	check(yaml.Unmarshal(valuesText, &values))
	c := &chart.Chart{Metadata: &chart.Metadata{Name: "web", Version: "1.2.3", AppVersion: "4.5", APIVersion: "v2"}}
	for path, body := range files {
		c.Templates = append(c.Templates, &common.File{Name: path, Data: []byte(body)})
	}
	data := common.Values{
		"Values": common.Values(values),
		"Release": map[string]any{"Name": "rel", "Namespace": "ns", "Service": "Helm", "Revision": 1, "IsInstall": true, "IsUpgrade": false},
		"Chart":   map[string]any{},
	}
	e := engine.Engine{Strict: strings.HasPrefix(name, "strict")}
	out, err := e.Render(c, data)
	f := fact{Name: name, Files: files}
	if err != nil {
		f.Error = err.Error()
	} else {
		f.Output = out["web/"+mainFile]
	}
	return f
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
