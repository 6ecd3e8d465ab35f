package parse

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

type recordedNode struct {
	Type     string `json:"type"`
	Position int    `json:"position"`
	Text     string `json:"text"`
}

type recordedTree struct {
	Empty bool           `json:"empty"`
	Nodes []recordedNode `json:"nodes"`
}

type recordedParse struct {
	Suite     string                  `json:"suite"`
	Name      string                  `json:"name"`
	Input     string                  `json:"input"`
	Functions []string                `json:"functions"`
	Error     string                  `json:"error,omitempty"`
	Templates map[string]recordedTree `json:"templates,omitempty"`
}

type recordedNumber struct {
	Text    string  `json:"text"`
	Error   string  `json:"error,omitempty"`
	Signed  *int64  `json:"signed,omitempty"`
	Natural *uint64 `json:"natural,omitempty"`
	Real    string  `json:"real,omitempty"`
}

// TestRecord writes what this package makes of the inputs of its own tests.
func TestRecord(t *testing.T) {
	maxStackDepth = 10000
	recordParses(t)
	recordNumbers(t)
}

func recordParses(t *testing.T) {
	out := create(t, "parse.jsonl")
	defer out.Close()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	write := func(suite, name, input string, functions ...string) {
		if err := encoder.Encode(parsed(suite, name, input, functions)); err != nil {
			t.Fatal(err)
		}
	}
	usual := []string{"contains", "printf"}
	for _, test := range parseTests {
		write("parse", test.name, test.input, usual...)
	}
	for _, test := range errorTests {
		write("errors", test.name, test.input)
	}
	for _, test := range isEmptyTests {
		write("empty", test.name, test.input)
	}
	for _, test := range append(append([]lexTest{}, lexTests...), lexPosTests...) {
		write("lex", test.name, test.input, usual...)
	}
	write("block", "block", `a{{block "inner" .}}bar{{.}}baz{{end}}b`)
	write("keywords", "break is a function", `{{range .X}}{{break 20}}{{end}}`, "break")
	write("keywords", "break is a keyword", `{{range .X}}{{break 20}}{{end}}`)
	for _, input := range more {
		write("more", input, input, usual...)
	}
	if os.Getenv("RECORD_DAMAGED") != "" {
		damaged(write, usual)
	}
}

// Inputs with a piece missing, for a comparison that is too long to keep.
func damaged(write func(suite, name, input string, functions ...string), functions []string) {
	inputs := append([]string{}, more...)
	for _, test := range append(append([]parseTest{}, parseTests...), errorTests...) {
		inputs = append(inputs, test.input)
	}
	for _, test := range lexTests {
		inputs = append(inputs, test.input)
	}
	for _, input := range inputs {
		runes := []rune(input)
		for i := range runes {
			write("damaged", input, string(runes[:i]), functions...)
			for n := 1; n <= 3 && i+n <= len(runes); n++ {
				write("damaged", input, string(runes[:i])+string(runes[i+n:]), functions...)
			}
			write("damaged", input, string(runes[:i])+"\n"+string(runes[i:]), functions...)
			write("damaged", input, string(runes[:i])+"("+string(runes[i:]), functions...)
			write("damaged", input, string(runes[:i])+"."+string(runes[i:]), functions...)
		}
	}
}

func parsed(suite, name, input string, functions []string) recordedParse {
	known := make(map[string]any)
	for _, function := range functions {
		known[function] = strings.Contains
	}
	result := recordedParse{Suite: suite, Name: name, Input: input, Functions: functions}
	trees := make(map[string]*Tree)
	tree := New("t")
	tree.Mode = ParseComments
	if _, err := tree.Parse(input, "", "", trees, known); err != nil {
		result.Error = err.Error()
		return result
	}
	result.Templates = make(map[string]recordedTree)
	for name, tree := range trees {
		var nodes []recordedNode
		walk(tree.Root, input, &nodes)
		result.Templates[name] = recordedTree{IsEmptyTree(tree.Root), nodes}
	}
	return result
}

func walk(node Node, input string, nodes *[]recordedNode) {
	kind, children := parts(node)
	position := len(utf16.Encode([]rune(input[:node.Position()])))
	*nodes = append(*nodes, recordedNode{kind, position, node.String()})
	for _, child := range children {
		walk(child, input, nodes)
	}
}

func parts(node Node) (string, []Node) {
	switch node := node.(type) {
	case *ListNode:
		return "body", node.Nodes
	case *TextNode:
		return "text", nil
	case *CommentNode:
		return "comment", nil
	case *ActionNode:
		return "action", []Node{node.Pipe}
	case *IfNode:
		return "if", branch(node.BranchNode)
	case *WithNode:
		return "with", branch(node.BranchNode)
	case *RangeNode:
		return "range", branch(node.BranchNode)
	case *BreakNode:
		return "break", nil
	case *ContinueNode:
		return "continue", nil
	case *TemplateNode:
		if node.Pipe == nil {
			return "template", nil
		}
		return "template", []Node{node.Pipe}
	case *PipeNode:
		var children []Node
		for _, variable := range node.Decl {
			children = append(children, variable)
		}
		for _, command := range node.Cmds {
			children = append(children, command)
		}
		return "pipe", children
	case *CommandNode:
		return "command", node.Args
	case *ChainNode:
		return "chain", []Node{node.Node}
	case *IdentifierNode:
		return "identifier", nil
	case *VariableNode:
		return "variable", nil
	case *DotNode:
		return "dot", nil
	case *NilNode:
		return "nil", nil
	case *FieldNode:
		return "field", nil
	case *BoolNode:
		return "bool", nil
	case *StringNode:
		return "string " + node.Text, nil
	case *NumberNode:
		return "number", nil
	}
	panic("a new kind of node")
}

func branch(node BranchNode) []Node {
	children := []Node{node.Pipe, node.List}
	if node.ElseList != nil {
		children = append(children, node.ElseList)
	}
	return children
}

func recordNumbers(t *testing.T) {
	out := create(t, "numbers.jsonl")
	defer out.Close()
	encoder := json.NewEncoder(out)
	texts := append([]string{}, moreNumbers...)
	for _, test := range numberTests {
		texts = append(texts, test.text)
	}
	for _, text := range texts {
		if err := encoder.Encode(number(text)); err != nil {
			t.Fatal(err)
		}
	}
}

func number(text string) recordedNumber {
	result := recordedNumber{Text: text}
	tree, err := New("t").Parse("{{"+text+"}}", "", "", make(map[string]*Tree))
	if err != nil {
		result.Error = err.Error()
		return result
	}
	action := tree.Root.Nodes[0].(*ActionNode)
	node := action.Pipe.Cmds[0].Args[0].(*NumberNode)
	if node.IsInt {
		result.Signed = &node.Int64
	}
	if node.IsUint {
		result.Natural = &node.Uint64
	}
	if node.IsFloat {
		result.Real = strconv.FormatFloat(node.Float64, 'g', -1, 64)
	}
	return result
}

func create(t *testing.T, name string) *os.File {
	folder := os.Getenv("RECORD_TO")
	if folder == "" {
		t.Skip("RECORD_TO is not set")
	}
	file, err := os.Create(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// What Go's own tables leave out, and charts do.
var more = []string{
	"{{- /* a */ -}} {{- define \"a\" -}} x {{- end -}} {{- /* b */ -}}\n",
	"{{ define \"a\" }}{{ end }}{{ define \"a\" }}x{{ end }}{{ define \"a\" }} {{/* c */}}{{ end }}",
	"{{ if .a }}{{ define \"x\" }}{{ end }}{{ end }}",
	"{{ define x }}{{ end }}",
	"{{ define \"x\" . }}{{ end }}",
	"{{ define \"x\" }}{{ else }}{{ end }}",
	"{{ define \"x\" }}",
	"{{ define \"\\q\" }}{{ end }}",
	"{{ define\n\n\"x",
	"{{ block \"x\" . }}a{{ else }}b{{ end }}",
	"{{ range .x }}{{ block \"y\" . }}{{ break }}{{ end }}{{ end }}",
	"{{ $x := 1 }}{{ block \"y\" . }}{{ $x }}{{ end }}",
	"{{ $x := 1 }}{{ define \"y\" }}{{ $x }}{{ end }}",
	"{{ with $x := .a }}{{ $x.b.c }}{{ else with $y := $x }}{{ $y }}{{ else }}{{ $y }}{{ end }}",
	"{{ if $x := .a }}{{ $x.b.c }}{{ else if $y := $x }}{{ $y }}{{ end }}{{ $x }}",
	"{{ if .a }}{{ else with .b }}{{ end }}",
	"{{ with .a }}{{ else if .b }}{{ end }}",
	"{{ range .a }}{{ else if .b }}{{ end }}",
	"{{ if .a }}{{ else }}{{ else if .b }}{{ end }}",
	"{{ if }}{{ end }}",
	"{{ with }}{{ end }}",
	"{{ range }}{{ end }}",
	"{{ if .a }}{{ end .b }}",
	"{{ if .a }}{{ else .b }}{{ end }}",
	"{{ range $i, $x := .a }}{{ $i }}{{ end }}",
	"{{ range $i , $x := .a }}{{ $i }}{{ end }}{{ $i }}",
	"{{ range $i, $x = .a }}{{ end }}",
	"{{ ($x := 1) }}{{ $x }}",
	"{{ printf ($x, 1) }}",
	"{{ $x }}",
	"{{ $x = 1 }}",
	"{{ $x := }}",
	"{{ $x := 1 | }}",
	"{{ .a | }}",
	"{{ | .a }}",
	"{{ .a || .b }}",
	"{{ .a | | .b }}",
	"{{ .a.b.c.d }}{{ $.a.b }}{{ (printf .a).b.c }}{{ printf.b }}",
	"{{ . }}{{ .if.range.end.nil.true }}",
	"{{ .a-b }}",
	"{{ .a.1 }}",
	"{{ .1 }}{{ .5 }}{{ 5. }}{{ -.5 }}",
	"{{ .",
	"{{ $",
	"{{ 1",
	"{{ 1 + 2 }}",
	"{{ 1+ }}",
	"{{ 1+2 }}",
	"{{ 0x }}{{ 0b12 }}",
	"{{ 08 }}",
	"{{ 99999999999999999999 }}",
	"{{ 0xffffffffffffffffff }}",
	"{{ 1e999 }}",
	"{{ true }}{{ false }}{{ nil }}",
	"{{ printf nil }}",
	"{{ printf \"a\" | printf }}",
	"{{ \"a\\x41\\u00e9\\U0001F600\\101\\n\\\"\" }}",
	"{{ \"\\400\" }}",
	"{{ \"\\'\" }}",
	"{{ '\\\"' }}",
	"{{ '' }}",
	"{{ \"\\ud800\" }}",
	"{{ `a\r\nb` }}",
	"{{ \"a\nb\" }}",
	"{{ \"a",
	"{{ 'a",
	"{{ \"a\\",
	"{{ `a\n\n",
	"{{ printf\n\"%s\"\n.a\n}",
	"{{ template \"a\" . | printf }}",
	"{{ template printf }}",
	"{{ template \"a\" . . }}",
	"{{ template }}",
	"{{ template \"a\\\"\\u0001\u200b\" }}",
	"{{ break }}",
	"{{ range . }}{{ break 1 }}{{ end }}",
	"{{ range . }}{{ if . }}{{ continue }}{{ end }}{{ end }}",
	"{{ range . }}{{ with . }}{{ range . }}{{ end }}{{ break }}{{ end }}{{ end }}",
	"{{ (.a }}",
	"{{ .a) }}",
	"{{ () }}",
	"{{ (printf \"a\")",
	"{{ ((.a).b | printf (.c).d).e }}",
	"{{ .a}}}",
	"{{ } }}",
	"{{{ .a }}}",
	"{{ # }}",
	"{{ \u00e9 }}{{ .\u00e9\u00e8 }}\u00e9\n\u00e9{{ .b }}\U0001F600{{ .c }}",
	"{{ \u20ac }}",
	"{{ a\u20ac }}",
	"{{ \u0007 }}",
	"{{ \u00a0 }}",
	"{{ .a ; }}",
	"{{ \"abcdefghijklmnop\" \"b\" := }}",
	"{{ \"\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\" = }}",
	"{{ .a = \"b\" }}",
	"{{ .a := 1 }}",
	"{{ .a :b }}",
	"{{ if .a }}{{ if .b }}{{ end }}",
	"a\n{{ if .a }}\n{{ .b",
	"a\n{{ if\n .a\n#",
	"{{- .a -}}{{-.b }}",
	"{{-1 }}{{- 1 -}} {{1-}}",
	"{{ -}} a",
	"a \t\r\n {{- `x` -}} \r\n\t b {{/* c */}} d {{- /* e */ -}} f",
	"{{ /* a */ }}",
	"{{/* a */ }}",
	"{{/* a */-}}",
	"{{/*/}}",
	"{{/* a */",
	"{{/*}}*/}}b",
	"{{ .a\t-}}\n\nb{{\n- .c }}",
	"{{ .a   -}} b",
	"{{ .a\n-}}\nb",
	"{{\n- .c }}",
	"{{-\n.c }}",
	"}} {{",
	"{ {a} {",
}

var moreNumbers = []string{
	"9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551615",
	"18446744073709551616", "-9223372036854775809", "+18446744073709551615", "1_000", "1__0", "_1", "1_", "0_1", "0x_", "0x1_f",
	"1e3", "1.0", "1.5e3", "0.1e1", "1e-3", "1_0.5", "1._5", "0x1.8p1", "0x.8p1", "0x1.8", "0b1e1", "-0.0", "1e400", "1e-400", "1e308",
	"9007199254740993.0", "1e18", "1e20", "-1e18", "9223372036854775808.0", "18446744073709551616.0",
	"07", "08", "0o8", "00", "-07", "1i", "1+0i", "1.5+0i", "1e3+2e3i", "'\\u0041'", "'\\101'", "'ab'", "'\\x4'", "'\\''", "'\"'",
}
