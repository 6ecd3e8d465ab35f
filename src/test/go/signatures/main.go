// Command signatures prints the Go types of every function that a Helm template can call.
//
// One line a function, tab-separated: name, result, parameters; "..." stands before the element
// type of a variadic last one. Errors among the results are left out.
package main

import (
	"bufio"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"text/template"
	"unsafe"

	"helm.sh/helm/v4/pkg/engine"
)

//go:linkname initFunMap helm.sh/helm/v4/pkg/engine.Engine.initFunMap
func initFunMap(e engine.Engine, t *template.Template)

//go:linkname builtins text/template.builtins
func builtins() template.FuncMap

func main() {
	types := map[string]reflect.Type{}
	for name, function := range builtins() {
		types[name] = reflect.TypeOf(function)
	}
	for name, function := range helmFunctions() {
		types[name] = function.Type()
	}
	names := make([]string, 0, len(types))
	for name := range types {
		names = append(names, name)
	}
	slices.Sort(names)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, name := range names {
		fmt.Fprintln(out, line(name, types[name]))
	}
}

func line(name string, function reflect.Type) string {
	fields := []string{name, function.Out(0).String()}
	for i := range function.NumIn() {
		parameter := function.In(i)
		if function.IsVariadic() && i == function.NumIn()-1 {
			fields = append(fields, "..."+parameter.Elem().String())
		} else {
			fields = append(fields, parameter.String())
		}
	}
	return strings.Join(fields, "\t")
}

// The functions that Helm's engine gives a template, which the template holds in private.
func helmFunctions() map[string]reflect.Value {
	t := template.New("signatures")
	initFunMap(engine.Engine{}, t)
	common := reflect.ValueOf(t).Elem().FieldByName("common").Elem()
	field := common.FieldByName("execFuncs")
	return *(*map[string]reflect.Value)(unsafe.Pointer(field.UnsafeAddr()))
}
