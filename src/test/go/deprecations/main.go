// Command deprecations prints the API versions that Helm 4.2.4 warns of in lint: apiVersion, kind, since which
// Kubernetes version, and the warning.
package main

import (
	"fmt"
	"sort"
	"strings"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/endpoints/deprecation"
	kscheme "k8s.io/client-go/kubernetes/scheme"
)

type intro interface{ APILifecycleDeprecated() (int, int) }

func main() {
	var lines []string
	for gvk := range kscheme.Scheme.AllKnownTypes() {
		if gvk.Version == "__internal" {
			continue
		}
		o, err := kscheme.Scheme.New(gvk)
		if err != nil {
			continue
		}
		d, ok := o.(intro)
		if !ok {
			continue
		}
		o.GetObjectKind().SetGroupVersionKind(schema.GroupVersionKind(gvk))
		a, b := d.APILifecycleDeprecated()
		if !deprecation.IsDeprecated(o, 99, 99) {
			continue
		}
		api := gvk.GroupVersion().String()
		lines = append(lines, strings.Join([]string{api, gvk.Kind, fmt.Sprintf("%d.%d", a, b), deprecation.WarningMessage(o)}, "\t"))
	}
	sort.Strings(lines)
	for _, l := range lines {
		fmt.Println(l)
	}
}
