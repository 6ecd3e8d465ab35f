#compdef sherpack
# Completes sherpack in zsh; printed by `sherpack completion zsh`.
# For one session: source <(sherpack completion zsh)

# Prints the command path that the word $2 leads to from the path $1.
_sherpack_step() {
  case "$1 $2" in
  'sherpack completion') printf '%s' 'sherpack completion' ;;
  'sherpack create') printf '%s' 'sherpack create' ;;
  'sherpack env') printf '%s' 'sherpack env' ;;
  'sherpack options') printf '%s' 'sherpack options' ;;
  'sherpack sandbox') printf '%s' 'sherpack sandbox' ;;
  'sherpack version') printf '%s' 'sherpack version' ;;
  'sherpack sandbox kubeconfig') printf '%s' 'sherpack sandbox kubeconfig' ;;
  'sherpack sandbox start') printf '%s' 'sherpack sandbox start' ;;
  'sherpack sandbox status') printf '%s' 'sherpack sandbox status' ;;
  'sherpack sandbox stop') printf '%s' 'sherpack sandbox stop' ;;
  *) printf '%s' "$1" ;;
  esac
}

# Whether the option $2 of the command path $1 takes the next word as its value.
_sherpack_takes_value() {
  case "$1 $2" in
  'sherpack create -o' | 'sherpack create --output') return 0 ;;
  'sherpack sandbox status -o' | 'sherpack sandbox status --output') return 0 ;;
  esac
  case "$2" in
  '-n' | '--namespace' | '--kubeconfig' | '--kube-context' | '--kube-apiserver' | '--kube-token' | '--kube-as-user' | '--kube-as-group' | '--kube-ca-file' | '--kube-tls-server-name' | '--burst-limit' | '--qps' | '--colour' | '--color' | '--registry-config' | '--repository-config' | '--repository-cache' | '--content-cache') return 0 ;;
  esac
  return 1
}

# Fills the array `commands` with what stands behind the command path $1.
_sherpack_commands() {
  case "$1" in
  'sherpack') commands=('completion:print a script that completes commands in a shell' 'create:write a new pack to start from' 'env:print the environment that sherpack works in' 'options:list the options that every command takes' 'sandbox:a local Kubernetes API server to try things on' 'version:print the version') ;;
  'sherpack sandbox') commands=('kubeconfig:print where the kubeconfig of the sandbox is' 'start:start a local API server, and print its kubeconfig' 'status:print whether the sandbox runs' 'stop:stop the sandbox, and keep what is in it') ;;
  esac
}

# Fills the array `options` with the options of the command path $1.
_sherpack_options() {
  case "$1" in
  'sherpack create') options=('-o:the folder to make the pack in' '--output:the folder to make the pack in') ;;
  'sherpack sandbox status') options=('-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack sandbox stop') options=('--delete:forget everything in it\: releases, objects, keys') ;;
  'sherpack version') options=('--short:print only the version') ;;
  esac
  options+=('-h:show how to use the command' '--help:show how to use the command' '--debug:print more, and stack traces of failures' '-n:the namespace to work in' '--namespace:the namespace to work in' '--kubeconfig:the kubeconfig file' '--kube-context:the context of the kubeconfig' '--kube-apiserver:the address of the API server' '--kube-token:the bearer token to authenticate with' '--kube-as-user:the user to impersonate' '--kube-as-group:a group to impersonate, repeatable' '--kube-ca-file:the certificate authority of the API server' '--kube-insecure-skip-tls-verify:do not check the API server'\''s certificate' '--kube-tls-server-name:the name to check the API server'\''s certificate for' '--burst-limit:how many API requests may go out at once' '--qps:how many API requests may go out per second' '--sandbox:use the embedded sandbox cluster, and start it if needed' '--colour:colour the output\: never, auto or always' '--color:colour the output\: never, auto or always' '--registry-config:the file with registry credentials' '--repository-config:the file with the list of repositories' '--repository-cache:the folder with cached repository indexes' '--content-cache:the folder with cached packs')
}

_sherpack() {
  local at=sherpack previous= word
  local -a commands options
  for word in "${(@)words[2,CURRENT-1]}"; do
    if [[ $previous == -* ]] && _sherpack_takes_value "$at" "$previous"; then
      previous=
      continue
    fi
    previous=$word
    [[ $word == -* ]] || at=$(_sherpack_step "$at" "$word")
  done
  if [[ $previous == -* ]] && _sherpack_takes_value "$at" "$previous"; then
    _files
  elif [[ ${words[CURRENT]} == -* ]]; then
    _sherpack_options "$at"
    _describe -o option options
  else
    _sherpack_commands "$at"
    (( ${#commands} )) && _describe command commands || _files
  fi
}

if [[ ${funcstack[1]} == _sherpack ]]; then
  _sherpack "$@"
else
  compdef _sherpack sherpack
fi
