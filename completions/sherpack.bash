# Completes sherpack in bash; printed by `sherpack completion bash`.
# For one session: source <(sherpack completion bash)

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

# Prints the commands behind the command path $1.
_sherpack_commands() {
  case "$1" in
  'sherpack') printf '%s\n' 'completion' 'create' 'env' 'options' 'sandbox' 'version' ;;
  'sherpack sandbox') printf '%s\n' 'kubeconfig' 'start' 'status' 'stop' ;;
  esac
}

# Prints the options of the command path $1.
_sherpack_options() {
  case "$1" in
  'sherpack create') printf '%s\n' '-o' '--output' ;;
  'sherpack sandbox status') printf '%s\n' '-o' '--output' ;;
  'sherpack sandbox stop') printf '%s\n' '--delete' ;;
  'sherpack version') printf '%s\n' '--short' ;;
  esac
  printf '%s\n' '-h' '--help' '--debug' '-n' '--namespace' '--kubeconfig' '--kube-context' '--kube-apiserver' '--kube-token' '--kube-as-user' '--kube-as-group' '--kube-ca-file' '--kube-insecure-skip-tls-verify' '--kube-tls-server-name' '--burst-limit' '--qps' '--sandbox' '--colour' '--color' '--registry-config' '--repository-config' '--repository-cache' '--content-cache'
}

_sherpack() {
  local current=${COMP_WORDS[COMP_CWORD]} path=sherpack previous= word words
  COMPREPLY=()
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ $previous == -* ]] && _sherpack_takes_value "$path" "$previous"; then
      previous=
      continue
    fi
    previous=$word
    [[ $word == -* ]] || path=$(_sherpack_step "$path" "$word")
  done
  if [[ $previous == -* ]] && _sherpack_takes_value "$path" "$previous"; then
    return
  fi
  if [[ $current == -* ]]; then
    words=$(_sherpack_options "$path")
  else
    words=$(_sherpack_commands "$path")
  fi
  while IFS= read -r word; do
    [[ -n $word ]] && COMPREPLY+=("$word")
  done < <(compgen -W "$words" -- "$current")
}

complete -o default -F _sherpack sherpack
