package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	core "k8s.io/api/core/v1"
	storage "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

const nodeName = "sandbox"

// node is the part of a kubelet that KWOK does not play: it announces the one
// node and the default storage class, then answers what the API server asks a
// kubelet for `logs`, from an annotation on the pod. (KWOK can serve logs from
// files, but a file is for one pod that is known before KWOK starts.)
// It listens only after everything is announced: a caller that can connect
// knows that pods can be scheduled.
func node(args []string) error {
	flags := flag.NewFlagSet("node", flag.ContinueOnError)
	kubeconfig := flags.String("kubeconfig", "", "how to reach the API server")
	port := flags.Int("port", 0, "port to listen on, on 127.0.0.1")
	certificate := flags.String("tls-cert-file", "", "certificate of this server")
	key := flags.String("tls-private-key-file", "", "its key")
	authority := flags.String("client-ca-file", "", "who signs the certificates of callers")
	if err := flags.Parse(args); err != nil {
		return err
	}
	config, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	if err := announceInTime(client, int32(*port)); err != nil {
		return err
	}
	trusted, err := os.ReadFile(*authority)
	if err != nil {
		return err
	}
	callers := x509.NewCertPool()
	callers.AppendCertsFromPEM(trusted)
	routes := http.NewServeMux()
	routes.Handle("GET /containerLogs/{namespace}/{pod}/{container}", logs{client})
	server := http.Server{
		Addr:              net.JoinHostPort("127.0.0.1", strconv.Itoa(*port)),
		Handler:           routes,
		ReadHeaderTimeout: 10 * time.Second,
		TLSConfig: &tls.Config{
			MinVersion: tls.VersionTLS13,
			ClientAuth: tls.RequireAndVerifyClientCert,
			ClientCAs:  callers,
		},
	}
	return server.ListenAndServeTLS(*certificate, *key)
}

// An API server that has just become ready may still refuse a request or two.
func announceInTime(client kubernetes.Interface, port int32) error {
	var last error
	err := wait.PollUntilContextTimeout(context.Background(), 100*time.Millisecond, 30*time.Second, true,
		func(ctx context.Context) (bool, error) {
			last = announce(ctx, client, port)
			return last == nil, nil
		})
	if err != nil {
		return fmt.Errorf("%w: %w", err, last)
	}
	return nil
}

func announce(ctx context.Context, client kubernetes.Interface, port int32) error {
	classes := client.StorageV1().StorageClasses()
	_, err := classes.Create(ctx, &storage.StorageClass{
		ObjectMeta: meta.ObjectMeta{
			Name:        "sandbox",
			Annotations: map[string]string{"storageclass.kubernetes.io/is-default-class": "true"},
		},
		Provisioner: "sandbox.sherpack.io/volumes",
	}, meta.CreateOptions{})
	if err != nil && !errors.IsAlreadyExists(err) {
		return err
	}
	nodes := client.CoreV1().Nodes()
	_, err = nodes.Create(ctx, &core.Node{
		ObjectMeta: meta.ObjectMeta{
			Name:        nodeName,
			Annotations: map[string]string{"kwok.x-k8s.io/node": "fake"},
			Labels: map[string]string{
				core.LabelHostname:   nodeName,
				core.LabelOSStable:   "linux",
				core.LabelArchStable: "amd64",
			},
		},
	}, meta.CreateOptions{})
	if err != nil && !errors.IsAlreadyExists(err) {
		return err
	}
	// A patch, not an update: KWOK writes to the status too as soon as the node is there.
	capacity := core.ResourceList{
		core.ResourceCPU:              resource.MustParse("256"),
		core.ResourceMemory:           resource.MustParse("1Ti"),
		core.ResourceEphemeralStorage: resource.MustParse("10Ti"),
		core.ResourcePods:             resource.MustParse("10000"),
	}
	status, err := json.Marshal(map[string]any{"status": core.NodeStatus{
		Capacity:    capacity,
		Allocatable: capacity,
		Addresses: []core.NodeAddress{
			{Type: core.NodeInternalIP, Address: "127.0.0.1"},
			{Type: core.NodeHostName, Address: nodeName},
		},
		DaemonEndpoints: core.NodeDaemonEndpoints{KubeletEndpoint: core.DaemonEndpoint{Port: port}},
		NodeInfo: core.NodeSystemInfo{
			OperatingSystem: "linux",
			Architecture:    "amd64",
			KubeletVersion:  "v1.36.3-sandbox",
		},
	}})
	if err != nil {
		return err
	}
	_, err = nodes.Patch(ctx, nodeName, types.StrategicMergePatchType, status, meta.PatchOptions{}, "status")
	return err
}

type logs struct{ client kubernetes.Interface }

func (l logs) ServeHTTP(response http.ResponseWriter, request *http.Request) {
	namespace, name := request.PathValue("namespace"), request.PathValue("pod")
	pod, err := l.client.CoreV1().Pods(namespace).Get(request.Context(), name, meta.GetOptions{})
	if err != nil {
		http.Error(response, err.Error(), http.StatusNotFound)
		return
	}
	query := request.URL.Query()
	container := request.PathValue("container")
	if reason := waiting(pod, container); reason != "" && query.Get("previous") != "true" {
		message := fmt.Sprintf("container %q in pod %q is waiting to start: %s", container, name, reason)
		http.Error(response, message, http.StatusBadRequest)
		return
	}
	response.Header().Set("Content-Type", "text/plain")
	fmt.Fprint(response, text(pod, query.Get("tailLines"), query.Get("timestamps") == "true"))
	if query.Get("follow") == "true" {
		_ = http.NewResponseController(response).Flush()
		l.untilItEnds(request.Context(), pod)
	}
}

// A container that crashed has started once, and what it said then is its log.
func waiting(pod *core.Pod, container string) string {
	for _, status := range pod.Status.ContainerStatuses {
		if status.Name == container && status.State.Waiting != nil && status.RestartCount == 0 {
			return status.State.Waiting.Reason
		}
	}
	if pod.Status.Phase == core.PodPending && len(pod.Status.ContainerStatuses) == 0 {
		return "ContainerCreating"
	}
	return ""
}

func text(pod *core.Pod, tail string, timestamps bool) string {
	all := strings.TrimSuffix(pod.Annotations["sandbox.sherpack.io/log"], "\n")
	if all == "" {
		return ""
	}
	lines := strings.Split(all, "\n")
	if count, err := strconv.Atoi(tail); err == nil && count < len(lines) {
		lines = lines[len(lines)-count:]
	}
	var written strings.Builder
	for _, line := range lines {
		if timestamps && pod.Status.StartTime != nil {
			line = pod.Status.StartTime.UTC().Format(time.RFC3339Nano) + " " + line
		}
		written.WriteString(line + "\n")
	}
	return written.String()
}

func (l logs) untilItEnds(ctx context.Context, pod *core.Pod) {
	ended := func(phase core.PodPhase) bool { return phase == core.PodSucceeded || phase == core.PodFailed }
	for !ended(pod.Status.Phase) {
		select {
		case <-ctx.Done():
			return
		case <-time.After(300 * time.Millisecond):
		}
		var err error
		if pod, err = l.client.CoreV1().Pods(pod.Namespace).Get(ctx, pod.Name, meta.GetOptions{}); err != nil {
			return
		}
	}
}
