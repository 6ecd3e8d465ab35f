{{- define "shop.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
{{- with .Values.labels }}
{{ toYaml . }}
{{- end }}
{{- end }}
{{- define "shop.checked" -}}
{{- if .Values.fails }}{{ fail .Values.fails }}{{ end -}}
{{ required "a motto is needed" .Values.motto | trim | quote }}
{{- end }}
