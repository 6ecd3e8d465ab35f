package template

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"text/template/parse"
)

type recordedExec struct {
	Suite  string   `json:"suite"`
	Name   string   `json:"name"`
	Input  string   `json:"input"`
	Others []string `json:"others,omitempty"`
	Data   any      `json:"data"`
	Strict bool     `json:"strict,omitempty"`
	Output string   `json:"output"`
	Error  string   `json:"error,omitempty"`
}

type excludedExec struct {
	Suite  string `json:"suite"`
	Name   string `json:"name"`
	Input  string `json:"input"`
	Reason string `json:"reason"`
}

// thing is what this package's tests call T, with lists and maps as values files give them.
type thing struct {
	True                 bool
	I                    int
	U16                  uint16
	X, S                 string
	FloatZero            float64
	U                    *part
	V0, V1               *printed
	W0, W1               *failing
	SI, SIEmpty, SB, AI  []any
	MSI, MSIone          map[string]any
	MSIEmpty, MXI        map[string]any
	SMSI                 []any
	Empty0               any
	Empty1               any
	Empty2               any
	Empty3               any
	Empty4               any
	NonEmptyInterface    any
	NonEmptyInterfacePtS []any
	Str                  *printed
	Err                  *failing
}

type part struct {
	V string
}

type printed struct {
	text string
}

type failing struct {
	text string
}

func (p *printed) String() string { return p.text }

func (f *failing) Error() string { return f.text }

func (p *part) TrueFalse(b bool) string {
	if b {
		return "true"
	}
	return ""
}

func (t *thing) Method0() string { return "M0" }

func (t *thing) Method1(a int) int { return a }

func (t *thing) Method2(a uint16, b string) string { return fmt.Sprintf("Method2: %d %s", a, b) }

func (t *thing) Method3(v any) string { return fmt.Sprintf("Method3: %v", v) }

func (t *thing) Copy() *thing { return t }

func (t *thing) GetU() *part { return t.U }

func (t *thing) MAdd(a int, b []any) []any {
	sums := make([]any, len(b))
	for i, x := range b {
		sums[i] = x.(int) + a
	}
	return sums
}

func (t *thing) MyError(fail bool) (bool, error) {
	if fail {
		return true, myError
	}
	return false, nil
}

var theThing = &thing{
	True: true, I: 17, U16: 16, X: "x", S: "xyz",
	U:  &part{"v"},
	V0: &printed{"<6666>"}, V1: &printed{"<7777>"},
	W0: &failing{"[888]"}, W1: &failing{"[999]"},
	SI: []any{3, 4, 5}, SIEmpty: []any{}, SB: []any{true, false}, AI: []any{3, 4, 5},
	MSI: map[string]any{"one": 1, "two": 2, "three": 3}, MSIone: map[string]any{"one": 1},
	MSIEmpty: map[string]any{}, MXI: map[string]any{"one": 1},
	SMSI:   []any{map[string]any{"one": 1, "two": 2}, map[string]any{"eleven": 11, "twelve": 12}},
	Empty1: 3, Empty2: "empty2", Empty3: []any{7, 8}, Empty4: &part{"UinEmpty"},
	NonEmptyInterface: &thing{X: "x"}, NonEmptyInterfacePtS: []any{"a", "b"},
	Str: &printed{"foozle"}, Err: &failing{"erroozle"},
}

var theFunctions = FuncMap{
	"add":         add,
	"die":         func() bool { panic("die") },
	"dddArg":      dddArg,
	"echo":        echo,
	"makemap":     func(words ...string) map[string]any { return generic(makemap(words...)).(map[string]any) },
	"mapOfThree":  func() any { return map[string]any{"three": 3} },
	"oneArg":      oneArg,
	"returnInt":   returnInt,
	"twoArgs":     twoArgs,
	"typeOf":      typeOf,
	"valueString": valueString,
	"zeroArgs":    zeroArgs,
}

// What has no counterpart in values files and in what Helm hands to templates.
var noCounterpart = map[string]string{
	"unexported": "unexported field", "ComplexZero": "complex number",
	"SICap": "capacity of a slice", "MII": "map without string keys", "MI32S": "map without string keys",
	"MI64S": "map without string keys", "MUI32S": "map without string keys", "MUI64S": "map without string keys",
	"MI8S": "map without string keys", "MUI8S": "map without string keys",
	"V2": "nil pointer in an interface", "W2": "nil pointer in an interface", "NonEmptyInterfaceTypedNil": "nil pointer in an interface",
	"PAI": "pointer", "PI": "pointer", "PS": "pointer", "PSI": "pointer", "NIL": "pointer", "UPI": "pointer", "EmptyUPI": "pointer",
	"Ptr": "pointer", "NilPtr": "pointer", "Iface1": "pointer",
	"BinaryFunc": "function value", "VariadicFunc": "function value", "VariadicFuncInt": "function value",
	"NilOKFunc": "function value", "ErrFunc": "function value", "PanicFunc": "function value",
	"V1 .V2": "struct compared by value", "Map": "nil map",
	"slice": "Sprig has a function of that name",
	"count": "channel", "stringer": "interface as parameter", "vfunc": "pointer",
}

type recorder struct {
	t        *testing.T
	cases    *json.Encoder
	excluded *json.Encoder
}

// sample stands for one larger piece of data, which is written once.
type sample struct{ data map[string]any }

// TestRecord writes what this package prints for its own tests and for more inputs.
func TestRecord(t *testing.T) {
	r := &recorder{t, encoder(t, "exec.jsonl"), encoder(t, "excluded.jsonl")}
	for _, test := range execTests {
		r.test("exec", test)
	}
	for _, test := range multiExecTests {
		r.test("multi", test, multiText1, multiText2)
	}
	r.record("nested", "error in a nested template", 5, false, execErrorText)
	numbers := map[string]any{
		"Uthree": uint(3), "Ufour": uint(4), "NegOne": -1, "Three": 3, "NilIface": nil, "NonNilMap": map[string]any{},
		"V1": 0, "V2": 0,
	}
	for _, test := range cmpTests {
		input := "{{if " + test.expr + "}}true{{else}}false{{end}}"
		r.test("compare", execTest{test.expr, input, test.truth, numbers, test.ok})
	}
	r.more()
}

func encoder(t *testing.T, name string) *json.Encoder {
	folder := os.Getenv("RECORD_TO")
	if folder == "" {
		t.Skip("RECORD_TO is not set")
	}
	file, err := os.Create(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	encoder := json.NewEncoder(file)
	encoder.SetEscapeHTML(false)
	return encoder
}

func (r *recorder) test(suite string, test execTest, others ...string) {
	data := test.data
	switch data.(type) {
	case *T, T:
		data = theThing
	}
	reason := why(test.input)
	if _, ok := encode(generic(data)); !ok {
		reason = fmt.Sprintf("data of type %T", test.data)
	}
	if reason != "" {
		r.write(r.excluded, excludedExec{suite, test.name, test.input, reason})
		return
	}
	r.record(suite, test.name, generic(data), false, test.input, others...)
}

func (r *recorder) record(suite, name string, data any, strict bool, input string, others ...string) {
	encoded, ok := encode(data)
	if !ok {
		r.t.Fatalf("%s: no way to write %T", name, data)
	}
	result := recordedExec{Suite: suite, Name: name, Input: input, Others: others, Data: encoded, Strict: strict}
	if sample, ok := data.(sample); ok {
		data = sample.data
	}
	output, err := run(data, strict, input, others)
	result.Output = output
	if err != nil {
		result.Error = err.Error()
	}
	r.write(r.cases, result)
}

func (r *recorder) write(to *json.Encoder, value any) {
	if err := to.Encode(value); err != nil {
		r.t.Fatal(err)
	}
}

// As Helm sets templates up.
func run(data any, strict bool, input string, others []string) (string, error) {
	root := New("gotpl").Funcs(theFunctions).Option("missingkey=zero")
	if strict {
		root.Option("missingkey=error")
	}
	for i, other := range others {
		if _, err := root.New(fmt.Sprintf("other%d", i)).Parse(other); err != nil {
			return "", err
		}
	}
	if _, err := root.New("t").Parse(input); err != nil {
		return "", err
	}
	var out strings.Builder
	err := root.ExecuteTemplate(&out, "t", data)
	return out.String(), err
}

// why says why an input makes no sense outside of Go, or nothing.
func why(input string) string {
	if strings.Contains(input, ".V1 .V2") {
		return noCounterpart["V1 .V2"]
	}
	tree := parse.New("t")
	tree.Mode = parse.SkipFuncCheck
	parsed, err := tree.Parse(input, "", "", make(map[string]*parse.Tree))
	if err != nil {
		return ""
	}
	return whyNode(reflect.ValueOf(parsed.Root))
}

func whyNode(value reflect.Value) string {
	switch value.Kind() {
	case reflect.Interface, reflect.Pointer:
		if value.IsNil() || value.Type() == reflect.TypeFor[*parse.Tree]() {
			return ""
		}
		return whyNode(value.Elem())
	case reflect.Slice:
		for i := range value.Len() {
			if reason := whyNode(value.Index(i)); reason != "" {
				return reason
			}
		}
	case reflect.Struct:
		return whyStruct(value)
	}
	return ""
}

func whyStruct(value reflect.Value) string {
	switch value.Type() {
	case reflect.TypeFor[parse.NumberNode]():
		if value.FieldByName("IsComplex").Bool() {
			return "complex number"
		}
		return ""
	case reflect.TypeFor[parse.FieldNode](), reflect.TypeFor[parse.VariableNode]():
		for i := range value.FieldByName("Ident").Len() {
			if reason := noCounterpart[value.FieldByName("Ident").Index(i).String()]; reason != "" {
				return reason
			}
		}
		return ""
	case reflect.TypeFor[parse.IdentifierNode]():
		return noCounterpart[value.FieldByName("Ident").String()]
	}
	for i := range value.NumField() {
		if value.Type().Field(i).IsExported() {
			if reason := whyNode(value.Field(i)); reason != "" {
				return reason
			}
		}
	}
	return ""
}

// generic makes lists and maps such as YAML gives.
func generic(data any) any {
	value := reflect.ValueOf(data)
	switch value.Kind() {
	case reflect.Slice:
		items := make([]any, value.Len())
		for i := range items {
			items[i] = generic(value.Index(i).Interface())
		}
		return items
	case reflect.Map:
		if value.Type().Key().Kind() != reflect.String {
			return data
		}
		entries := make(map[string]any)
		for _, key := range value.MapKeys() {
			entries[key.String()] = generic(value.MapIndex(key).Interface())
		}
		return entries
	}
	return data
}

func encode(data any) (any, bool) {
	switch data := data.(type) {
	case nil:
		return map[string]any{"type": "nil"}, true
	case sample:
		return map[string]any{"type": "sample"}, true
	case *thing:
		return map[string]any{"type": "thing"}, data == theThing
	case []any:
		items := []any{}
		for _, item := range data {
			encoded, ok := encode(item)
			if !ok {
				return nil, false
			}
			items = append(items, encoded)
		}
		return map[string]any{"type": "list", "value": items}, true
	case map[string]any:
		entries := map[string]any{}
		for key, item := range data {
			encoded, ok := encode(item)
			if !ok {
				return nil, false
			}
			entries[key] = encoded
		}
		return map[string]any{"type": "map", "value": entries}, true
	case bool, string, float64, int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64:
		return map[string]any{"type": fmt.Sprintf("%T", data), "value": fmt.Sprint(data)}, true
	}
	return nil, false
}

// What charts run into, and what Go's tests leave to the imagination.
func (r *recorder) more() {
	data := map[string]any{
		"int": 7, "neg": -3, "zero": 0, "float": 1.5, "big": 1e21, "whole": 2.0, "small": 1e-7,
		"text": "héllo", "empty": "", "yes": true, "no": false, "nil": nil,
		"list": []any{1, "a", nil, 2.5}, "none": []any{},
		"map": map[string]any{"a": 1, "b": map[string]any{"c": "d"}, "n": nil}, "void": map[string]any{},
		"long": int64(5), "byte": uint8(65), "object": theThing,
	}
	encoded, ok := encode(data)
	if !ok {
		r.t.Fatal("no way to write the sample")
	}
	r.write(encoder(r.t, "sample.jsonl"), encoded)
	names := []string{
		"int", "neg", "zero", "float", "big", "text", "empty", "yes", "nil", "list", "none", "map", "long", "byte", "missing",
	}
	write := func(suite, input string) {
		if why(input) == "" {
			r.record(suite, input, sample{data}, false, input)
		}
	}
	strict := func(input string) { r.record("strict", input, sample{data}, true, input) }
	for _, name := range names {
		for _, format := range oneValue {
			write("one", strings.ReplaceAll(format, "X", "."+name))
		}
		for _, verb := range verbs {
			write("printf", `{{printf "`+verb+`" .`+name+`}}`)
		}
		for _, other := range []string{"int", "float", "text", "yes", "nil", "list", "map", "byte", "missing"} {
			for _, function := range []string{"eq", "lt", "index", "print"} {
				write("two", "{{"+function+" ."+name+" ."+other+"}}")
			}
		}
	}
	for _, input := range moreInputs {
		write("more", input)
	}
	for _, input := range []string{
		"{{.missing}}", "{{.map.missing}}", "{{.map.b.missing}}", "{{.map.missing.deeper}}", "{{.nil.deeper}}", "{{index .map `missing`}}",
		"{{with .missing}}{{end}}", "{{$x := .missing}}", "{{.missing | printf `%v`}}", "{{(.map).missing}}", "{{$.missing}}",
	} {
		strict(input)
	}
}

var oneValue = []string{
	"{{X}}", "{{print X}}", "{{println X}}", "{{len X}}", "{{not X}}", "{{html X}}", "{{js X}}", "{{urlquery X}}",
	"{{if X}}T{{else}}F{{end}}", "{{with X}}{{.}}{{else}}F{{end}}", "{{range X}}<{{.}}>{{else}}E{{end}}",
	"{{range $x := X}}<{{$x}}>{{else}}E{{end}}", "{{range $i, $x := X}}<{{$i}}={{$x}}>{{else}}E{{end}}",
	"{{X.field}}", "{{X.field.deeper}}", "{{(X).field}}", "{{$x := X}}{{$x}}{{$x.field}}", "{{with $x := X}}{{$x.field}}{{end}}", "{{X 1}}", "{{1 | X}}",
	"{{index X 0}}", "{{index X 9}}", "{{index X -1}}", "{{index X `a`}}", "{{index X}}", "{{index X `b` `c`}}", "{{index X nil}}",
	"{{slice X}}", "{{slice X 1}}", "{{slice X 1 2}}", "{{slice X 9}}", "{{slice X 0 1 1}}", "{{slice X `a`}}",
	"{{and X 1}}", "{{or X 1}}", "{{and 1 X}}", "{{or 0 X}}", "{{X | not | print}}",
	"{{eq X nil}}", "{{eq nil X}}", "{{ne X 7}}", "{{ge X 7}}", "{{le 1.5 X}}", "{{gt X `h`}}", "{{call X}}",
	"{{echo X}}", "{{oneArg X}}", "{{X | oneArg}}", "{{add 1 X}}", "{{dddArg 1 X}}", "{{typeOf X}}", "{{typeOf (X)}}", "{{makemap X X}}",
	"{{.object.Method1 X}}", "{{.object.Method2 1 X}}", "{{.object.Method3 X}}", "{{.object.MyError X}}", "{{.object.MAdd 1 X}}",
	"{{template `sub` X}}{{define `sub`}}[{{.}}]{{end}}", "{{template `sub` X}}{{define `sub`}}[{{.field}}]{{end}}",
}

var verbs = []string{
	"%v", "%+v", "%#v", "%T", "%d", "%5d|", "%-5d|", "%05d", "%+d", "%x", "%X", "%o", "%b", "%c", "%q", "%U", "%e", "%f", "%.2f", "%8.3f|", "%g", "%G",
	"%s", "%10s|", "%-10s|", "%.2s", "%t", "%z", "%", "%d %d", "x", "%[1]v %[1]T", "%*d",
}

var moreInputs = []string{
	"{{printf `%s`}}", "{{printf `%d %s` 1}}", "{{printf `%!`}}", "{{printf `%[2]d` 1}}", "{{printf `%[x]d` 1}}", "{{printf `%-08d|%+.3e|% d|%#x|%#o` 5 1.5 3 255 8}}",
	"{{printf `%s %v %d` .list .map .list}}", "{{printf 1}}", "{{printf}}", "{{print}}", "{{println}}", "{{print `a` `b` 1 2 `c` nil nil}}", "{{print 1 nil `a` true}}",
	"{{.text.x}}", "{{.map.b.c.d}}", "{{.map.x.y}}", "{{.map.n.y}}", "{{.nil.x}}", "{{.missing.x}}", "{{.missing.x.y}}", "{{$.map.x.y.z}}", "{{(.map.x).y}}",
	"{{with .map}}{{.a}}{{$.int}}{{.b.c}}{{end}}", "{{range .list}}{{$.int}}{{end}}", "{{range .list}}{{.x}}{{end}}", "{{range .map.b}}{{.}}{{end}}",
	"{{range 3}}{{.}}{{end}}", "{{range $i := 3}}{{$i}}{{end}}", "{{range $i, $x := 3}}{{$i}}{{end}}", "{{range 0}}{{else}}none{{end}}", "{{range -1}}{{else}}none{{end}}", "{{range .text}}{{end}}",
	"{{range $i, $x := .list}}{{if eq $i 1}}{{continue}}{{end}}{{if eq $i 3}}{{break}}{{end}}{{$x}},{{end}}",
	"{{range $k, $v := .map}}{{$k}}:{{$v}};{{end}}", "{{$x := 1}}{{range .list}}{{$x = .}}{{end}}{{$x}}", "{{$x := 1}}{{range .list}}{{$x := .}}{{end}}{{$x}}",
	"{{$x := 1}}{{if true}}{{$x := 2}}{{$x}}{{end}}{{$x}}", "{{$x := 1}}{{with $x := 2}}{{$x = 3}}{{$x}}{{end}}{{$x}}", "{{$x, $y := .map}}",
	"{{template `none`}}", "{{template `a` .}}{{define `a`}}{{template `b` .map}}{{end}}{{define `b`}}{{.b.c.d}}{{end}}",
	"{{define `a`}}{{$}}{{end}}{{template `a` 3}}{{template `a`}}", "{{block `a` .int}}<{{.}}>{{end}}", "{{template `a` (print 1 2)}}{{define `a`}}{{.}}{{end}}",
	"{{eq}}", "{{eq 1}}", "{{ne 1}}", "{{ne 1 2 3}}", "{{lt 1}}", "{{eq 1 1.0}}", "{{eq 1 `1`}}", "{{eq `a` `b` `a`}}", "{{eq 1 2 `a`}}", "{{eq 1 1 `a`}}", "{{lt `a` `b`}}", "{{gt 2.5 1.5}}", "{{eq .map .map}}", "{{eq .list .list}}", "{{eq true 1}}",
	"{{eq .byte 65}}", "{{eq .long 5}}", "{{lt .long .int}}", "{{eq .nil .missing}}", "{{eq .nil .nil}}", "{{ne .nil 1}}", "{{lt nil 1}}", "{{eq .map.n nil}}",
	"{{and}}", "{{or}}", "{{not}}", "{{and 1 (index .list 9)}}", "{{or 1 (index .list 9)}}", "{{and 0 (index .list 9)}}", "{{not 1 2}}", "{{and .nil .missing}}", "{{or .empty .none .void}}",
	"{{len}}", "{{len 1 2}}", "{{len nil}}", "{{index}}", "{{index nil}}", "{{index .list 1 0}}", "{{index .list 3 0}}", "{{index .map `b` `c`}}", "{{index .map `b` `x`}}", "{{index .map `x` `y`}}", "{{index .map `n` `y`}}", "{{index .text 0}}", "{{index .text 1}}", "{{index .list 1.0}}", "{{index .list `1`}}", "{{index .map 1}}", "{{index .map nil}}",
	"{{slice .text 0 2}}", "{{slice .text 0 3}}", "{{slice .text 3}}", "{{slice .list 1 3}}", "{{slice .list 2 1}}", "{{slice .list -1}}", "{{slice .map 1}}", "{{slice}}", "{{slice .text 1 2 3}}", "{{slice .list 0 1 2 3}}", "{{slice nil}}",
	"{{html `<a href='x'>&\"`}}", "{{js `<a href='x'>&\"\n\t=\\`}}", "{{urlquery `a b&c/d?e=f+ü`}}", "{{html 1 `<` nil}}", "{{js 1 `=`}}", "{{urlquery 1 `=`}}", "{{`a<b` | html | html}}",
	"{{1 | print 2 | print 3}}", "{{.int | .object.Method1}}", "{{.object.Method1}}", "{{.object.Method1 1 2}}", "{{.object.Method2 65536 `x`}}", "{{.object.Method2 -1 `x`}}", "{{.object.Method2 1.5 `x`}}", "{{.object.Method1 1.0}}", "{{.object.Method1 1e3}}", "{{.object.Method1 'a'}}", "{{.object.Method1 `a`}}", "{{.object.Method1 true}}", "{{.object.Method1 nil}}", "{{.object.Method3}}", "{{.object.I 1}}", "{{.object.None}}", "{{.object.U.None}}", "{{.object.U.V.None}}", "{{.object.GetU.V}}", "{{.object.GetU.TrueFalse true}}", "{{.object.GetU.TrueFalse 1}}", "{{.object.Method0.x}}", "{{.object.MyError true}}", "{{(.object.MyError false)}}", "{{if .object}}T{{end}}", "{{with .object.U}}{{.V}}{{end}}", "{{len .object}}", "{{index .object 1}}", "{{eq .object .object}}", "{{.object.Empty0.x}}", "{{.object.Str}} {{print .object.Str .object.Err}}", "{{printf `%s %v %d` .object.Str .object.V0 .object.U16}}",
	"{{print (1)}}", "{{(print) 1}}", "{{print.x}}", "{{(1).x}}", "{{(`a`).x}}", "{{(nil).x}}", "{{nil}}", "{{nil | print}}", "{{print | nil}}", "{{$x := nil}}", "{{if nil}}{{end}}", "{{with nil}}{{end}}", "{{range nil}}{{end}}", "{{template `a` nil}}{{define `a`}}{{.}}{{end}}",
	"{{1 2}}", "{{true 1}}", "{{`a` 1}}", "{{. 1}}", "{{$ 1}}", "{{.int 1}}", "{{.map.a 1}}", "{{(.int) 1}}", "{{1 | .int}}", "{{1 | `a` }}",
	"{{printf `%d` 9223372036854775807}}", "{{9223372036854775808}}", "{{print 18446744073709551615}}", "{{print -9223372036854775808}}", "{{printf `%T %T %T` 1.0 1e3 'a'}}", "{{'a'}}", "{{1e3}}", "{{1.0}}", "{{0x10}}", "{{0x1p4}}", "{{1e100}}", "{{100000.0}}", "{{1000000.0}}", "{{123456789.0}}", "{{1e20}}", "{{1e21}}", "{{0.0001}}", "{{0.00001}}", "{{-0.0}}",
	"{{print 1.5 2.0 1e10 1e-10}}", "{{.list}} {{.map}}", "{{println .list .map}}", "{{die}}", "{{print die}}", "{{zeroArgs 1}}", "{{oneArg}}", "{{oneArg `a` `b`}}", "{{oneArg nil}}", "{{twoArgs `a`}}", "{{dddArg}}", "{{dddArg `a`}}", "{{dddArg 1 2}}", "{{dddArg 1 nil}}", "{{valueString nil}}", "{{add 1.0}}", "{{add 1.5}}", "{{add `1`}}", "{{add}}", "{{mapOfThree.three}}", "{{mapOfThree.four}}", "{{(mapOfThree).four.five}}", "{{(makemap `a` `b`).a}}", "{{makemap `a`}}",
	"a\n  b{{\n  .map.x.y }}", "é{{ .text.x }}", "{{ if .yes }}\n{{- with .map }}\n  {{ .b.c.d | print }}\n{{- end }}{{ end }}",
}
