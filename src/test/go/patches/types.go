package main

import (
	"fmt"
	"reflect"
	"sort"
	"strings"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes/scheme"
)

type field struct {
	name, strategy, key string
	below               reflect.Type
}

func native() *runtime.Scheme {
	s := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{scheme.AddToScheme, apiextensionsv1.AddToScheme} {
		if err := add(s); err != nil {
			panic(err)
		}
	}
	return s
}

// The type that values of a field have, without pointers and lists; nothing where it has no fields.
func below(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() == reflect.Struct {
		return t
	}
	return nil
}

func fields(t reflect.Type) []field {
	var found []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" && (f.Anonymous || strings.Contains(options, "inline")) {
			if inner := below(f.Type); inner != nil {
				found = append(found, fields(inner)...)
			}
			continue
		}
		if name != "" && name != "-" {
			found = append(found, field{name, f.Tag.Get("patchStrategy"), f.Tag.Get("patchMergeKey"), below(f.Type)})
		}
	}
	return found
}

// Numbers types so that those whose fields are merged alike are one; 0 where nothing is said.
func numbered(roots []reflect.Type) (map[reflect.Type]int, map[int]string) {
	all := map[reflect.Type][]field{}
	var reach func(t reflect.Type)
	reach = func(t reflect.Type) {
		if _, seen := all[t]; t == nil || seen {
			return
		}
		all[t] = fields(t)
		for _, f := range all[t] {
			reach(f.below)
		}
	}
	for _, t := range roots {
		reach(t)
	}
	var order []reflect.Type
	for t := range all {
		order = append(order, t)
	}
	sort.Slice(order, func(i, j int) bool {
		return order[i].PkgPath()+"."+order[i].Name() < order[j].PkgPath()+"."+order[j].Name()
	})
	numbers := map[reflect.Type]int{}
	for classes := -1; ; {
		texts, known := map[reflect.Type]string{}, map[string]int{"": 0}
		for _, t := range order {
			var parts []string
			for _, f := range all[t] {
				if n := numbers[f.below]; f.strategy != "" || n != 0 {
					parts = append(parts, fmt.Sprintf("%s;%s;%s;%d", f.name, f.strategy, f.key, n))
				}
			}
			sort.Strings(parts)
			texts[t] = strings.Join(parts, " ")
		}
		next, lines := map[reflect.Type]int{}, map[int]string{}
		for _, t := range order {
			if _, there := known[texts[t]]; !there {
				known[texts[t]] = len(known)
			}
			next[t] = known[texts[t]]
			lines[next[t]] = texts[t]
		}
		if len(known) == classes && reflect.DeepEqual(next, numbers) {
			return numbers, lines
		}
		classes, numbers = len(known), next
	}
}

func printTypes() {
	meta := reflect.TypeOf(metav1.ObjectMeta{})
	var kinds []string
	types := map[string]reflect.Type{}
	var roots []reflect.Type
	for gvk, t := range native().AllKnownTypes() {
		f, ok := t.FieldByName("ObjectMeta")
		if gvk.Version == runtime.APIVersionInternal || !ok || f.Type != meta {
			continue
		}
		name := gvk.GroupVersion().String() + " " + gvk.Kind
		kinds = append(kinds, name)
		types[name] = t
	}
	sort.Strings(kinds)
	for _, kind := range kinds {
		roots = append(roots, types[kind])
	}
	numbers, lines := numbered(roots)
	for n := 1; n < len(lines); n++ {
		if text, there := lines[n]; there {
			fmt.Printf("type %d %s\n", n, text)
		}
	}
	for _, kind := range kinds {
		fmt.Printf("kind %s %d\n", kind, numbers[types[kind]])
	}
}
