package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"sort"

	jsonpatch "github.com/evanphx/json-patch/v5"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/jsonmergepatch"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
)

type object = map[string]any

// What items are known by stays as it is.
var fixed = map[string]bool{"apiVersion": true, "kind": true, "name": true, "containerPort": true, "mountPath": true,
	"port": true, "ip": true, "topologyKey": true, "uid": true}

type maker struct{ *rand.Rand }

func (m maker) word() string  { return fmt.Sprintf("w%d", m.Intn(6)) }
func (m maker) half() bool    { return m.Intn(2) == 0 }
func (m maker) number() int64 { return int64(m.Intn(5)) }

func (m maker) texts() object {
	found := object{}
	for range m.Intn(4) {
		found[m.word()] = m.word()
	}
	return found
}

// Up to three of five, each under its own key, in any order.
func (m maker) items(make func(i int) any) []any {
	found := []any{}
	for _, i := range m.Perm(5)[:m.Intn(4)] {
		found = append(found, make(i))
	}
	return found
}

func (m maker) metadata() object {
	meta := object{"name": "web", "labels": m.texts()}
	if m.half() {
		meta["annotations"] = m.texts()
	}
	if m.half() {
		words := m.items(func(i int) any { return fmt.Sprintf("example.com/f%d", i) })
		sort.Slice(words, func(i, j int) bool { return words[i].(string) < words[j].(string) })
		meta["finalizers"] = words
	}
	return meta
}

func (m maker) container(i int) any {
	c := object{"name": fmt.Sprintf("c%d", i), "image": m.word()}
	if m.half() {
		c["args"] = m.items(func(int) any { return m.word() })
	}
	if m.half() {
		c["resources"] = object{"limits": object{"cpu": m.word()}, "requests": m.texts()}
	}
	c["env"] = m.items(func(i int) any {
		if m.half() {
			return object{"name": fmt.Sprintf("e%d", i), "value": m.word()}
		}
		return object{"name": fmt.Sprintf("e%d", i), "valueFrom": object{"fieldRef": object{"fieldPath": m.word()}}}
	})
	if m.half() {
		c["ports"] = m.items(func(i int) any {
			return object{"containerPort": int64(8080 + i), "protocol": []string{"TCP", "UDP"}[m.Intn(2)]}
		})
	}
	if m.half() {
		c["volumeMounts"] = m.items(func(i int) any {
			return object{"name": m.word(), "mountPath": fmt.Sprintf("/m%d", i), "readOnly": m.half()}
		})
	}
	return c
}

func (m maker) volume(i int) any {
	v := object{"name": fmt.Sprintf("v%d", i)}
	switch m.Intn(3) {
	case 0:
		v["emptyDir"] = object{}
	case 1:
		v["configMap"] = object{"name": m.word(), "items": []any{object{"key": m.word(), "path": m.word()}}}
	default:
		v["secret"] = object{"secretName": m.word(), "defaultMode": m.number()}
	}
	return v
}

func (m maker) deployment() object {
	pod := object{"containers": m.items(m.container)}
	if m.half() {
		pod["volumes"] = m.items(m.volume)
	}
	if m.half() {
		pod["tolerations"] = m.items(func(int) any { return object{"key": m.word(), "operator": "Exists"} })
	}
	if m.half() {
		pod["imagePullSecrets"] = m.items(func(i int) any { return object{"name": fmt.Sprintf("s%d", i)} })
	}
	if m.half() {
		pod["topologySpreadConstraints"] = m.items(func(i int) any {
			return object{"topologyKey": fmt.Sprintf("k%d", i), "maxSkew": m.number()}
		})
	}
	if m.half() {
		pod["securityContext"] = object{"runAsUser": m.number(), "sysctls": []any{object{"name": m.word(), "value": m.word()}}}
	}
	spec := object{"template": object{"metadata": object{"labels": m.texts()}, "spec": pod},
		"selector": object{"matchLabels": object{"app": "web"}}}
	if m.half() {
		spec["replicas"] = m.number()
	}
	switch m.Intn(3) {
	case 0:
		spec["strategy"] = object{"type": "Recreate"}
	case 1:
		spec["strategy"] = object{"type": "RollingUpdate", "rollingUpdate": object{"maxSurge": m.number(), "maxUnavailable": m.number()}}
	}
	return object{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": m.metadata(), "spec": spec}
}

func (m maker) service() object {
	spec := object{"selector": m.texts(), "ports": m.items(func(i int) any {
		p := object{"port": int64(80 + i), "targetPort": m.number()}
		if m.half() {
			p["name"] = fmt.Sprintf("p%d", i)
		}
		return p
	})}
	if m.half() {
		spec["loadBalancerSourceRanges"] = m.items(func(int) any { return m.word() })
	}
	if m.half() {
		spec["type"] = m.word()
	}
	return object{"apiVersion": "v1", "kind": "Service", "metadata": m.metadata(), "spec": spec}
}

func (m maker) configMap() object {
	c := object{"apiVersion": "v1", "kind": "ConfigMap", "metadata": m.metadata(), "data": m.texts()}
	if m.half() {
		c["immutable"] = m.half()
	}
	return c
}

func (m maker) custom() object {
	return object{"apiVersion": "example.com/v1", "kind": "Widget", "metadata": m.metadata(), "spec": object{
		"size": m.number(), "parts": m.items(m.volume), "nested": object{"deep": m.texts(), "flag": m.half()}}}
}

// A copy in which a field here and there is another, gone, new or null.
func (m maker) changed(v any, other any, often int) any {
	switch old := v.(type) {
	case object:
		from, _ := other.(object)
		found := object{}
		for _, key := range keys(old, from) {
			was, had := old[key]
			is, has := from[key]
			switch {
			case fixed[key]:
				if had {
					found[key] = was
				}
			case had && m.Intn(often) == 0:
				if has && m.half() {
					found[key] = is
				} else if m.Intn(8) == 0 {
					found[key] = nil
				}
			case had:
				found[key] = m.changed(was, is, often)
			case m.Intn(often) == 0:
				found[key] = is
			}
		}
		return found
	case []any:
		found := []any{}
		for _, item := range old {
			if m.Intn(often) != 0 {
				found = append(found, m.changed(item, nil, often))
			}
		}
		if _, words := first(old).(string); !words && m.Intn(3) == 0 {
			m.Shuffle(len(found), func(i, j int) { found[i], found[j] = found[j], found[i] })
		}
		return found
	case string:
		if m.Intn(often) == 0 {
			return m.word()
		}
	}
	return v
}

func first(list []any) any {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

func keys(maps ...object) []string {
	all := map[string]bool{}
	for _, one := range maps {
		for key := range one {
			all[key] = true
		}
	}
	var found []string
	for key := range all {
		found = append(found, key)
	}
	sort.Strings(found)
	return found
}

func encoded(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return text
}

func printCases() {
	m := maker{rand.New(rand.NewSource(1))}
	out := json.NewEncoder(os.Stdout)
	for _, group := range []struct {
		count  int
		create func() object
		kind   any
	}{{110, m.deployment, appsv1.Deployment{}}, {50, m.service, corev1.Service{}}, {30, m.configMap, corev1.ConfigMap{}}, {40, m.custom, nil}} {
		for range group.count {
			before := group.create()
			wanted := m.changed(before, group.create(), 5).(object)
			live := m.changed(before, group.create(), 6).(object)
			live["status"] = object{"observed": m.number()}
			for _, made := range patches(group.kind, encoded(before), encoded(wanted), encoded(live)) {
				if err := out.Encode(object{"how": made.how, "before": before, "wanted": wanted, "live": live, "patch": made.patch}); err != nil {
					panic(err)
				}
			}
		}
	}
}

type made struct {
	how   string
	patch json.RawMessage
}

func patches(kind any, before, wanted, live []byte) []made {
	if kind != nil {
		schema, err := strategicpatch.NewPatchMetaFromStruct(kind)
		if err != nil {
			panic(err)
		}
		patch, err := strategicpatch.CreateThreeWayMergePatch(before, wanted, live, schema, true)
		if err != nil {
			fmt.Fprintln(os.Stderr, "left out:", err)
			return nil
		}
		return []made{{"strategic", patch}}
	}
	two, err := jsonpatch.CreateMergePatch(before, wanted)
	if err != nil {
		panic(err)
	}
	adopted, err := jsonmergepatch.CreateThreeWayJSONMergePatch(wanted, wanted, live)
	if err != nil {
		panic(err)
	}
	return []made{{"two-way", two}, {"adopted", adopted}}
}
