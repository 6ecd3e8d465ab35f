// Command kubernetes prints the kinds of Kubernetes' API with their life, and the fields of their types, over many
// versions.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// The versions whose documents are read, oldest first. Between them a field counts as there as long as possible.
var versions = []string{
	"v1.15.0", "v1.21.0", "v1.24.0", "v1.25.0", "v1.26.0", "v1.27.0", "v1.28.0", "v1.29.0", "v1.30.0", "v1.31.0",
	"v1.32.0", "v1.33.0", "v1.34.0", "v1.35.0", "v1.36.3",
}

// Where the lives of kinds stand: the newest word counts.
var lives = []string{
	"k8s.io/api@v0.26.0", "k8s.io/api@v0.30.0", "k8s.io/api@v0.34.2", "k8s.io/api@v0.36.3",
	"k8s.io/apiextensions-apiserver@v0.36.3", "k8s.io/kube-aggregator@v0.36.3",
}

type schema struct {
	Ref        string             `json:"$ref"`
	Type       string             `json:"type"`
	Format     string             `json:"format"`
	Properties map[string]*schema `json:"properties"`
	Required   []string           `json:"required"`
	Items      *schema            `json:"items"`
	Additional *schema            `json:"additionalProperties"`
	Kinds      []struct {
		Group, Version, Kind string
	} `json:"x-kubernetes-group-version-kind"`
}

type life struct {
	introduced, deprecated, removed, replacement string
}

func main() {
	log.SetFlags(0)
	minors := make([]int, len(versions))
	documents := make([]map[string]*schema, len(versions))
	for i, version := range versions {
		minors[i] = minor(version)
		documents[i] = document(version)
	}
	born := map[string]life{}
	for _, module := range lives {
		readLives(folder(module), born)
	}
	choices := readChoices(versions[len(versions)-1])
	p := printer{minors, documents, choices, map[string]bool{}, nil}
	p.kinds(born)
	p.types()
}

func minor(version string) int {
	number, err := strconv.Atoi(strings.Split(version, ".")[1])
	check(err)
	return number
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func folder(module string) string {
	out, err := exec.Command("go", "mod", "download", "-json", module).Output()
	check(err)
	var found struct{ Dir string }
	check(json.Unmarshal(out, &found))
	return found.Dir
}

func document(version string) map[string]*schema {
	var text []byte
	var err error
	if local := os.Getenv("DOCUMENTS"); local != "" {
		text, err = os.ReadFile(filepath.Join(local, "1."+strconv.Itoa(minor(version))+".json"))
	} else {
		dir := folder("k8s.io/kubernetes@" + version)
		text, err = os.ReadFile(filepath.Join(dir, "api/openapi-spec/swagger.json"))
		if os.Getenv("KEEP") == "" && version != versions[len(versions)-1] {
			_ = exec.Command("chmod", "-R", "u+w", dir).Run()
			check(os.RemoveAll(dir))
		}
	}
	check(err)
	var whole struct{ Definitions map[string]*schema }
	check(json.Unmarshal(text, &whole))
	return whole.Definitions
}

// readLives reads the generated methods of each kind: which version introduces, deprecates and removes it.
func readLives(module string, born map[string]life) {
	_ = filepath.Walk(module, func(path string, _ os.FileInfo, err error) error {
		check(err)
		if filepath.Base(path) == "zz_generated.prerelease-lifecycle.go" {
			readLife(path, born)
		}
		return nil
	})
}

func readLife(path string, born map[string]life) {
	group := groupOf(filepath.Dir(path))
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	check(err)
	fresh := map[string]life{}
	for _, declaration := range file.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok || function.Recv == nil {
			continue
		}
		kind := function.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name
		result := function.Body.List[0].(*ast.ReturnStmt).Results
		key := group + "/" + filepath.Base(filepath.Dir(path)) + " " + kind
		one := fresh[key]
		switch function.Name.Name {
		case "APILifecycleIntroduced":
			one.introduced = number(result)
		case "APILifecycleDeprecated":
			one.deprecated = number(result)
		case "APILifecycleRemoved":
			one.removed = number(result)
		case "APILifecycleReplacement":
			one.replacement = replacement(result[0].(*ast.CompositeLit))
		}
		fresh[key] = one
	}
	for key, one := range fresh {
		born[strings.TrimPrefix(key, "/")] = one
	}
}

// groupOf reads the group's name where the package says it.
func groupOf(dir string) string {
	for _, name := range []string{"register.go", "doc.go"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			continue
		}
		for _, line := range strings.Split(string(text), "\n") {
			if strings.HasPrefix(line, "// +groupName=") {
				return strings.TrimSpace(strings.TrimPrefix(line, "// +groupName="))
			}
			if strings.Contains(line, "GroupName = \"") || strings.Contains(line, "GroupName string = \"") {
				return strings.Split(line, "\"")[1]
			}
		}
	}
	log.Fatal("no group in " + dir)
	return ""
}

func number(result []ast.Expr) string {
	return result[0].(*ast.BasicLit).Value + "." + result[1].(*ast.BasicLit).Value
}

func replacement(literal *ast.CompositeLit) string {
	var parts []string
	for _, element := range literal.Elts {
		text, err := strconv.Unquote(element.(*ast.KeyValueExpr).Value.(*ast.BasicLit).Value)
		check(err)
		parts = append(parts, text)
	}
	return strings.TrimPrefix(parts[0]+"/"+parts[1], "/") + " " + parts[2]
}

// readChoices reads the enums, which the documents leave out, from the sources that the server makes them of.
func readChoices(version string) map[string][]string {
	path := filepath.Join(folder("k8s.io/kubernetes@"+version), "pkg/generated/openapi/zz_generated.openapi.go")
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	check(err)
	choices := map[string][]string{}
	for _, declaration := range file.Decls {
		function, ok := declaration.(*ast.FuncDecl)
		if !ok || !strings.HasPrefix(function.Name.Name, "schema_") {
			continue
		}
		ast.Inspect(function, func(node ast.Node) bool {
			if pair, ok := node.(*ast.KeyValueExpr); ok && named(pair.Key, "Properties") {
				for _, property := range pair.Value.(*ast.CompositeLit).Elts {
					field := property.(*ast.KeyValueExpr)
					name, err := strconv.Unquote(field.Key.(*ast.BasicLit).Value)
					check(err)
					if found := enums(field.Value); found != nil {
						choices[strings.TrimPrefix(function.Name.Name, "schema_")+" "+name] = found
					}
				}
				return false
			}
			return true
		})
	}
	return choices
}

func named(key ast.Expr, name string) bool {
	identifier, ok := key.(*ast.Ident)
	return ok && identifier.Name == name
}

func enums(node ast.Node) []string {
	var found []string
	ast.Inspect(node, func(inner ast.Node) bool {
		if pair, ok := inner.(*ast.KeyValueExpr); ok && named(pair.Key, "Enum") {
			for _, element := range pair.Value.(*ast.CompositeLit).Elts {
				text, err := strconv.Unquote(element.(*ast.BasicLit).Value)
				check(err)
				found = append(found, text)
			}
		}
		return true
	})
	return found
}

type printer struct {
	minors    []int
	documents []map[string]*schema
	choices   map[string][]string
	reached   map[string]bool
	waiting   []string
}

func (p *printer) reach(name string) {
	if !p.reached[name] {
		p.reached[name] = true
		p.waiting = append(p.waiting, name)
	}
}

func (p *printer) kinds(born map[string]life) {
	served := map[string][]bool{}
	typeOf := map[string]string{}
	for i, document := range p.documents {
		for name, definition := range document {
			metadata := definition.Properties["metadata"]
			if metadata == nil || !strings.HasSuffix(metadata.Ref, ".ObjectMeta") {
				continue
			}
			for _, kind := range definition.Kinds {
				key := strings.TrimPrefix(kind.Group+"/"+kind.Version, "/") + " " + kind.Kind
				if served[key] == nil {
					served[key] = make([]bool, len(p.documents))
				}
				served[key][i] = true
				typeOf[key] = name
			}
		}
	}
	keys := make([]string, 0, len(served))
	for key := range served {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		p.reach(typeOf[key])
		one := born[key]
		first, last := span(served[key])
		if one.introduced == "" && first > 0 {
			one.introduced = fmt.Sprintf("1.%d", p.minors[first-1]+1)
		}
		if last < len(p.minors)-1 && (one.removed == "" || removedLater(one.removed, p.minors[last+1])) {
			one.removed = fmt.Sprintf("1.%d", p.minors[last+1])
		}
		names := strings.Split(key, " ")
		fmt.Println(strings.TrimRight(strings.Join([]string{"kind", names[0], names[1], short(typeOf[key]),
			one.introduced, one.deprecated, one.removed, one.replacement}, "\t"), "\t"))
	}
}

// removedLater tells of a plan that was carried out earlier.
func removedLater(plan string, gone int) bool {
	return minor(plan) > gone
}

func span(there []bool) (int, int) {
	first, last := -1, -1
	for i, yes := range there {
		if yes {
			last = i
			if first < 0 {
				first = i
			}
		}
	}
	return first, last
}

func short(name string) string {
	return strings.TrimPrefix(strings.TrimPrefix(name, "io.k8s."), "api.")
}

func (p *printer) types() {
	var lines []string
	for len(p.waiting) > 0 {
		name := p.waiting[0]
		p.waiting = p.waiting[1:]
		lines = append(lines, p.typeLine(name))
	}
	sort.Strings(lines)
	fmt.Println(strings.Join(lines, "\n"))
}

func (p *printer) typeLine(name string) string {
	fields := map[string]bool{}
	for _, document := range p.documents {
		if definition := document[name]; definition != nil {
			for field := range definition.Properties {
				fields[field] = true
			}
		}
	}
	names := make([]string, 0, len(fields))
	for field := range fields {
		names = append(names, field)
	}
	sort.Strings(names)
	line := "type\t" + short(name)
	for _, field := range names {
		line += p.fieldText(name, field)
	}
	return line
}

// fieldText tells a field once for each form that it had, with the versions that have it so.
func (p *printer) fieldText(name, field string) string {
	forms := make([]string, len(p.documents))
	// The newest word counts: older documents call some fields mandatory that no server misses, and the other way round.
	required := false
	for i, document := range p.documents {
		definition := document[name]
		if definition == nil || definition.Properties[field] == nil {
			continue
		}
		forms[i] = p.form(document, definition.Properties[field])
		required = slices.Contains(definition.Required, field)
	}
	known := make([]bool, len(p.documents))
	for i, document := range p.documents {
		known[i] = document[name] != nil
	}
	firstKnown, lastKnown := span(known)
	text := ""
	for i := 0; i < len(forms); {
		if forms[i] == "" {
			i++
			continue
		}
		j := i
		for j+1 < len(forms) && forms[j+1] == forms[i] {
			j++
		}
		text += "\t" + field
		if required {
			text += "!"
		}
		text += ":" + forms[i] + p.enum(name, field, forms[i])
		since, until := "", ""
		if i > firstKnown {
			since = strconv.Itoa(p.minors[i-1] + 1)
		}
		if j < lastKnown {
			until = strconv.Itoa(p.minors[j+1])
		}
		if since != "" || until != "" {
			text += "@" + since
			if until != "" {
				text += "-" + until
			}
		}
		i = j + 1
	}
	return text
}

func (p *printer) enum(name, field, form string) string {
	if !strings.HasSuffix(form, "string") {
		return ""
	}
	mangled := strings.NewReplacer(".", "_", "-", "").Replace(strings.Replace(name, "io.k8s.", "k8sio.", 1))
	found := p.choices[mangled+" "+field]
	if at := strings.Index(mangled, "pkg_apis_"); found == nil && at > 0 {
		found = p.choices[mangled[at:]+" "+field]
	}
	if found == nil {
		return ""
	}
	return "{" + strings.Join(found, "|") + "}"
}

func (p *printer) form(document map[string]*schema, one *schema) string {
	if one.Ref != "" {
		name := one.Ref[strings.LastIndex(one.Ref, "/")+1:]
		target := document[name]
		switch {
		case strings.HasSuffix(name, ".api.resource.Quantity"):
			return "quantity"
		case strings.HasSuffix(name, ".util.intstr.IntOrString"):
			return "int-or-string"
		case len(target.Properties) > 0:
			p.reach(name)
			return short(name)
		default:
			return p.form(document, target)
		}
	}
	switch one.Type {
	case "array":
		return "[]" + p.form(document, one.Items)
	case "object":
		if one.Additional != nil {
			return "map[]" + p.form(document, one.Additional)
		}
		return "object"
	case "integer":
		if one.Format != "" {
			return one.Format
		}
		return "int64"
	case "string":
		switch one.Format {
		case "byte":
			return "bytes"
		case "date-time":
			return "date-time"
		}
		return "string"
	case "":
		return "any"
	}
	return one.Type
}
