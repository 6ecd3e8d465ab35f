// Command functions records what Helm's template functions make of expressions.
//
// Each line of standard input is an expression of a Go template, or a whole template when it holds
// an action. A case on standard output is two lines: the expression, then "= TYPE TEXT" or
// "! ERROR", both quoted as Go quotes strings.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"text/template"
	"time"
	_ "unsafe" // for linkname

	"helm.sh/helm/v4/pkg/engine"
)

//go:linkname initFunMap helm.sh/helm/v4/pkg/engine.Engine.initFunMap
func initFunMap(e engine.Engine, t *template.Template)

func main() {
	time.Local = time.UTC
	if len(os.Args) > 1 && os.Args[1] == "generate" {
		generate()
		return
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	seen := map[string]bool{}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") || seen[line] {
			continue
		}
		seen[line] = true
		if result := record(line); stable(line, result) {
			fmt.Fprintln(out, line)
			fmt.Fprintln(out, "  "+result)
		}
	}
}

func record(expression string) string {
	source := expression
	if !strings.Contains(expression, "{{") {
		source = "{{ $v := " + expression + " }}{{ printf \"%T\" $v }} {{ $v }}"
	}
	text, err := run(source)
	if err != nil {
		return "! " + strconv.Quote(reason(err))
	}
	return "= " + strconv.Quote(strings.ReplaceAll(text, "<no value>", ""))
}

// Maps without order and chance show when an expression is evaluated again.
func stable(expression, result string) bool {
	for range 4 {
		if record(expression) != result {
			return false
		}
	}
	return true
}

// What Go says after the place in the template.
func reason(err error) string {
	var exec template.ExecError
	text := err.Error()
	if !errors.As(err, &exec) {
		return text
	}
	if _, after, found := strings.Cut(text, ">: "); found {
		return after
	}
	return text
}

func run(source string) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	t := template.New("t")
	t.Option("missingkey=zero")
	initFunMap(engine.Engine{}, t)
	if _, err := t.Parse(source); err != nil {
		return "", err
	}
	var out strings.Builder
	err = t.Execute(&out, map[string]any{})
	return out.String(), err
}
