// Command patches records what Helm 4.2.4 merges by on the client: with `types` how the fields of Kubernetes' kinds
// are merged, with `cases` the patches that Kubernetes' own library makes of random objects.
package main

import (
	"fmt"
	"os"
)

func main() {
	switch {
	case len(os.Args) == 2 && os.Args[1] == "types":
		printTypes()
	case len(os.Args) == 2 && os.Args[1] == "cases":
		printCases()
	default:
		fmt.Fprintln(os.Stderr, "usage: patches types|cases")
		os.Exit(64)
	}
}
