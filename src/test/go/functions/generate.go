package main

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"os"
	"reflect"
	"slices"
	"strings"
	"text/template"
	"unsafe"

	"helm.sh/helm/v4/pkg/engine"
)

const perFunction = 40

// Functions whose results differ from run to run, and those that the engine implements.
var left = strings.Fields(`randAlpha randAlphaNum randAscii randBytes randInt randNumeric shuffle
	uuidv4 now ago durationRound bcrypt htpasswd encryptAES genCA genCAWithKey genPrivateKey genSelfSignedCert
	genSelfSignedCertWithKey genSignedCert genSignedCertWithKey buildCustomCert derivePassword
	include tpl lookup getHostByName hello`)

var anything = strings.Split(`"abc"|""|1|0|-3|2.5|true|false|nil|(list 1 "a" nil 2.5)|(list)|(dict "a" 1 "b" (list 2))|(dict)|(int64 7)|(splitList "," "b,a,b")|(until 3)|(float64 3)|"12"|"-7.9"|"0x1f"|(toDate "2006-01-02" "2024-02-29")|(semver "1.2.3-rc.1")|(list "b" "a" "")|1e6|1e21|"a\nb"|(split "," "x,y")|(list (list 1) (dict "k" nil))`, "|")

var pools = map[string][]string{
	"interface {}":            anything,
	"string":                  strings.Split(`"abc"|""|"a b c"|"héllo wörld"|"10"|"foo-bar_baz.qux"|"Hello World"|"one\ntwo\n"|"  pad\t"|"$1.2"|"a.*b"|"2024-02-29"|"1.2.3"|">=1.0"|"/a/../b/c.tar.gz"|"{\"a\":1}"|"aaa"|","|nil|1|true`, "|"),
	"int":                     strings.Split(`0|1|2|3|5|10|-1|-4|(int64 2)|"3"|2.0|(int "4")`, "|"),
	"float64":                 strings.Split(`0.5|0.9|1.0`, "|"),
	"bool":                    strings.Split(`true|false|1|"true"|nil`, "|"),
	"[]string":                strings.Split(`(list "a")|(splitList "," "a,b")`, "|"),
	"[]interface {}":          strings.Split(`(list "a")|nil`, "|"),
	"map[string]interface {}": strings.Split(`(dict "a" 1 "b" (dict "c" "x" "d" (list 1 2)))|(dict)|(dict "a" "" "b" (dict "c" 0 "e" true) "z" nil)|nil|(list)|(split "," "x,y")|(dict "scheme" "http" "host" "h:1" "path" "/a b" "a" false "b" (list))`, "|"),
	"time.Time":               strings.Split(`(toDate "2006-01-02" "2024-02-29")|(toDate "2006-01-02T15:04:05Z07:00" "2023-12-31T23:59:59+02:00")|nil|1`, "|"),
}

// For anything else these functions take the time of day.
var times = strings.Split(`(toDate "2006-01-02" "2024-02-29")|(int64 1700000000)|0|1234567890|(toDate "2006-01-02T15:04:05Z07:00" "2023-12-31T23:59:59+02:00")`, "|")

var dates = map[string]bool{"date": true, "date_in_zone": true, "dateInZone": true, "htmlDate": true, "htmlDateInZone": true}

// Writes expressions that call every function with arguments of many kinds, always the same ones.
func generate() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	functions := helmFunctions()
	names := make([]string, 0, len(functions))
	for name := range functions {
		if !slices.Contains(left, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		for i := range perFunction {
			fmt.Fprintln(out, call(name, functions[name].Type(), i))
		}
	}
}

func call(name string, function reflect.Type, round int) string {
	words := []string{name}
	fixed := function.NumIn()
	if function.IsVariadic() {
		fixed--
	}
	for i := range fixed {
		words = append(words, pick(name, function.In(i), round, i))
	}
	if function.IsVariadic() {
		for i := range round % 4 {
			words = append(words, pick(name, function.In(fixed).Elem(), round, fixed+i))
		}
	}
	return strings.Join(words, " ")
}

// The first argument walks through its pool, so that each member is met.
func pick(name string, parameter reflect.Type, round, index int) string {
	pool := pools[parameter.String()]
	if parameter.Kind() == reflect.Interface && dates[name] {
		pool = times
	}
	if pool == nil {
		pool = anything
	}
	if index == 0 {
		return pool[round%len(pool)]
	}
	h := fnv.New32a()
	fmt.Fprint(h, name, round, index)
	return pool[int(h.Sum32()>>3)%len(pool)]
}

// The functions that Helm's engine gives a template, which the template holds in private.
func helmFunctions() map[string]reflect.Value {
	t := template.New("functions")
	initFunMap(engine.Engine{}, t)
	common := reflect.ValueOf(t).Elem().FieldByName("common").Elem()
	field := common.FieldByName("execFuncs")
	return *(*map[string]reflect.Value)(unsafe.Pointer(field.UnsafeAddr()))
}
