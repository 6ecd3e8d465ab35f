# Completes sherpack in bash; printed by `sherpack completion bash`.
# For one session: source <(sherpack completion bash)

# Prints the command path that the word $2 leads to from the path $1.
_sherpack_step() {
  case "$1 $2" in
  'sherpack adopt') printf '%s' 'sherpack adopt' ;;
  'sherpack completion') printf '%s' 'sherpack completion' ;;
  'sherpack create') printf '%s' 'sherpack create' ;;
  'sherpack dependency' | 'sherpack dep' | 'sherpack dependencies') printf '%s' 'sherpack dependency' ;;
  'sherpack diff') printf '%s' 'sherpack diff' ;;
  'sherpack doctor') printf '%s' 'sherpack doctor' ;;
  'sherpack drift') printf '%s' 'sherpack drift' ;;
  'sherpack env') printf '%s' 'sherpack env' ;;
  'sherpack get') printf '%s' 'sherpack get' ;;
  'sherpack help') printf '%s' 'sherpack help' ;;
  'sherpack history' | 'sherpack hist') printf '%s' 'sherpack history' ;;
  'sherpack images') printf '%s' 'sherpack images' ;;
  'sherpack inspect') printf '%s' 'sherpack inspect' ;;
  'sherpack install') printf '%s' 'sherpack install' ;;
  'sherpack keygen') printf '%s' 'sherpack keygen' ;;
  'sherpack lint') printf '%s' 'sherpack lint' ;;
  'sherpack list' | 'sherpack ls') printf '%s' 'sherpack list' ;;
  'sherpack migrate') printf '%s' 'sherpack migrate' ;;
  'sherpack options') printf '%s' 'sherpack options' ;;
  'sherpack package') printf '%s' 'sherpack package' ;;
  'sherpack recover') printf '%s' 'sherpack recover' ;;
  'sherpack pull' | 'sherpack fetch') printf '%s' 'sherpack pull' ;;
  'sherpack repo') printf '%s' 'sherpack repo' ;;
  'sherpack rollback') printf '%s' 'sherpack rollback' ;;
  'sherpack plan') printf '%s' 'sherpack plan' ;;
  'sherpack plugin') printf '%s' 'sherpack plugin' ;;
  'sherpack push') printf '%s' 'sherpack push' ;;
  'sherpack registry') printf '%s' 'sherpack registry' ;;
  'sherpack sandbox') printf '%s' 'sherpack sandbox' ;;
  'sherpack sbom') printf '%s' 'sherpack sbom' ;;
  'sherpack search') printf '%s' 'sherpack search' ;;
  'sherpack show') printf '%s' 'sherpack show' ;;
  'sherpack sign') printf '%s' 'sherpack sign' ;;
  'sherpack status') printf '%s' 'sherpack status' ;;
  'sherpack template') printf '%s' 'sherpack template' ;;
  'sherpack test') printf '%s' 'sherpack test' ;;
  'sherpack uninstall' | 'sherpack del' | 'sherpack delete' | 'sherpack un') printf '%s' 'sherpack uninstall' ;;
  'sherpack upgrade') printf '%s' 'sherpack upgrade' ;;
  'sherpack values') printf '%s' 'sherpack values' ;;
  'sherpack verify') printf '%s' 'sherpack verify' ;;
  'sherpack version') printf '%s' 'sherpack version' ;;
  'sherpack dependency build') printf '%s' 'sherpack dependency build' ;;
  'sherpack dependency list' | 'sherpack dependency ls') printf '%s' 'sherpack dependency list' ;;
  'sherpack dependency outdated') printf '%s' 'sherpack dependency outdated' ;;
  'sherpack dependency tree') printf '%s' 'sherpack dependency tree' ;;
  'sherpack dependency update' | 'sherpack dependency up') printf '%s' 'sherpack dependency update' ;;
  'sherpack dependency why') printf '%s' 'sherpack dependency why' ;;
  'sherpack diff live') printf '%s' 'sherpack diff live' ;;
  'sherpack diff pack' | 'sherpack diff chart') printf '%s' 'sherpack diff pack' ;;
  'sherpack diff revision') printf '%s' 'sherpack diff revision' ;;
  'sherpack diff upgrade' | 'sherpack diff release') printf '%s' 'sherpack diff upgrade' ;;
  'sherpack get all') printf '%s' 'sherpack get all' ;;
  'sherpack get hooks') printf '%s' 'sherpack get hooks' ;;
  'sherpack get manifest') printf '%s' 'sherpack get manifest' ;;
  'sherpack get metadata') printf '%s' 'sherpack get metadata' ;;
  'sherpack get notes') printf '%s' 'sherpack get notes' ;;
  'sherpack get values') printf '%s' 'sherpack get values' ;;
  'sherpack repo add') printf '%s' 'sherpack repo add' ;;
  'sherpack repo index') printf '%s' 'sherpack repo index' ;;
  'sherpack repo list' | 'sherpack repo ls') printf '%s' 'sherpack repo list' ;;
  'sherpack repo remove' | 'sherpack repo rm') printf '%s' 'sherpack repo remove' ;;
  'sherpack repo update' | 'sherpack repo up') printf '%s' 'sherpack repo update' ;;
  'sherpack plugin install' | 'sherpack plugin add') printf '%s' 'sherpack plugin install' ;;
  'sherpack plugin list' | 'sherpack plugin ls') printf '%s' 'sherpack plugin list' ;;
  'sherpack plugin package') printf '%s' 'sherpack plugin package' ;;
  'sherpack plugin uninstall' | 'sherpack plugin rm' | 'sherpack plugin remove') printf '%s' 'sherpack plugin uninstall' ;;
  'sherpack plugin update' | 'sherpack plugin up') printf '%s' 'sherpack plugin update' ;;
  'sherpack plugin verify') printf '%s' 'sherpack plugin verify' ;;
  'sherpack registry login') printf '%s' 'sherpack registry login' ;;
  'sherpack registry logout') printf '%s' 'sherpack registry logout' ;;
  'sherpack sandbox kubeconfig') printf '%s' 'sherpack sandbox kubeconfig' ;;
  'sherpack sandbox start') printf '%s' 'sherpack sandbox start' ;;
  'sherpack sandbox status') printf '%s' 'sherpack sandbox status' ;;
  'sherpack sandbox stop') printf '%s' 'sherpack sandbox stop' ;;
  'sherpack search hub') printf '%s' 'sherpack search hub' ;;
  'sherpack search oci') printf '%s' 'sherpack search oci' ;;
  'sherpack search repo') printf '%s' 'sherpack search repo' ;;
  'sherpack show all') printf '%s' 'sherpack show all' ;;
  'sherpack show chart' | 'sherpack show pack') printf '%s' 'sherpack show chart' ;;
  'sherpack show crds') printf '%s' 'sherpack show crds' ;;
  'sherpack show readme') printf '%s' 'sherpack show readme' ;;
  'sherpack show values') printf '%s' 'sherpack show values' ;;
  'sherpack values explain') printf '%s' 'sherpack values explain' ;;
  *) printf '%s' "$1" ;;
  esac
}

# Prints what the last of the words $@ may become: names that only the program knows, a
# line each, a remark behind a tab.
_sherpack_live() {
  sherpack __complete "$@" 2>/dev/null
}

# Whether the option $2 of the command path $1 takes the next word as its value.
_sherpack_takes_value() {
  case "$1 $2" in
  'sherpack adopt --pack' | 'sherpack adopt --manifests' | 'sherpack adopt -f' | 'sherpack adopt --values' | 'sherpack adopt --set' | 'sherpack adopt --set-string' | 'sherpack adopt --set-file' | 'sherpack adopt --set-json' | 'sherpack adopt --set-literal' | 'sherpack adopt --timeout' | 'sherpack adopt -o' | 'sherpack adopt --output' | 'sherpack adopt --post-renderer' | 'sherpack adopt --post-renderer-args' | 'sherpack adopt --post-render' | 'sherpack adopt --keyring' | 'sherpack adopt --version' | 'sherpack adopt --repo' | 'sherpack adopt --ca-file' | 'sherpack adopt --cert-file' | 'sherpack adopt --key-file' | 'sherpack adopt --username' | 'sherpack adopt --password') return 0 ;;
  'sherpack create -o' | 'sherpack create --output' | 'sherpack create -p' | 'sherpack create --starter') return 0 ;;
  'sherpack dependency build --username' | 'sherpack dependency build --password' | 'sherpack dependency build --ca-file' | 'sherpack dependency build --cert-file' | 'sherpack dependency build --key-file' | 'sherpack dependency build --keyring') return 0 ;;
  'sherpack dependency list --max-col-width') return 0 ;;
  'sherpack dependency outdated -o' | 'sherpack dependency outdated --output' | 'sherpack dependency outdated --username' | 'sherpack dependency outdated --password' | 'sherpack dependency outdated --ca-file' | 'sherpack dependency outdated --cert-file' | 'sherpack dependency outdated --key-file') return 0 ;;
  'sherpack dependency tree -o' | 'sherpack dependency tree --output') return 0 ;;
  'sherpack dependency update --as-of' | 'sherpack dependency update --lock-policy' | 'sherpack dependency update --username' | 'sherpack dependency update --password' | 'sherpack dependency update --ca-file' | 'sherpack dependency update --cert-file' | 'sherpack dependency update --key-file' | 'sherpack dependency update --keyring') return 0 ;;
  'sherpack diff live --ignore' | 'sherpack diff live -o' | 'sherpack diff live --output') return 0 ;;
  'sherpack diff pack -f' | 'sherpack diff pack --values' | 'sherpack diff pack --set' | 'sherpack diff pack --set-string' | 'sherpack diff pack --set-file' | 'sherpack diff pack --set-json' | 'sherpack diff pack --set-literal' | 'sherpack diff pack --name' | 'sherpack diff pack --kube-version' | 'sherpack diff pack -a' | 'sherpack diff pack --api-versions' | 'sherpack diff pack -o' | 'sherpack diff pack --output' | 'sherpack diff pack --keyring' | 'sherpack diff pack --version' | 'sherpack diff pack --repo' | 'sherpack diff pack --ca-file' | 'sherpack diff pack --cert-file' | 'sherpack diff pack --key-file' | 'sherpack diff pack --username' | 'sherpack diff pack --password') return 0 ;;
  'sherpack diff revision -o' | 'sherpack diff revision --output') return 0 ;;
  'sherpack diff upgrade -f' | 'sherpack diff upgrade --values' | 'sherpack diff upgrade --set' | 'sherpack diff upgrade --set-string' | 'sherpack diff upgrade --set-file' | 'sherpack diff upgrade --set-json' | 'sherpack diff upgrade --set-literal' | 'sherpack diff upgrade --name-template' | 'sherpack diff upgrade --post-renderer' | 'sherpack diff upgrade --post-renderer-args' | 'sherpack diff upgrade --post-render' | 'sherpack diff upgrade --timeout' | 'sherpack diff upgrade --immutable-strategy' | 'sherpack diff upgrade --description' | 'sherpack diff upgrade -l' | 'sherpack diff upgrade --labels' | 'sherpack diff upgrade --max-history' | 'sherpack diff upgrade --history-max' | 'sherpack diff upgrade -o' | 'sherpack diff upgrade --output' | 'sherpack diff upgrade --keyring' | 'sherpack diff upgrade --version' | 'sherpack diff upgrade --repo' | 'sherpack diff upgrade --ca-file' | 'sherpack diff upgrade --cert-file' | 'sherpack diff upgrade --key-file' | 'sherpack diff upgrade --username' | 'sherpack diff upgrade --password') return 0 ;;
  'sherpack doctor --ca-file' | 'sherpack doctor --cert-file' | 'sherpack doctor --key-file' | 'sherpack doctor -o' | 'sherpack doctor --output') return 0 ;;
  'sherpack drift --ignore' | 'sherpack drift -o' | 'sherpack drift --output') return 0 ;;
  'sherpack env -o' | 'sherpack env --output') return 0 ;;
  'sherpack get all --revision' | 'sherpack get all --template' | 'sherpack get all -o' | 'sherpack get all --output') return 0 ;;
  'sherpack get hooks --revision' | 'sherpack get hooks -o' | 'sherpack get hooks --output') return 0 ;;
  'sherpack get manifest --revision' | 'sherpack get manifest -o' | 'sherpack get manifest --output') return 0 ;;
  'sherpack get metadata --revision' | 'sherpack get metadata -o' | 'sherpack get metadata --output') return 0 ;;
  'sherpack get notes --revision' | 'sherpack get notes -o' | 'sherpack get notes --output') return 0 ;;
  'sherpack get values --revision' | 'sherpack get values -o' | 'sherpack get values --output') return 0 ;;
  'sherpack history --max' | 'sherpack history -o' | 'sherpack history --output') return 0 ;;
  'sherpack images -f' | 'sherpack images --values' | 'sherpack images --set' | 'sherpack images --set-string' | 'sherpack images --set-file' | 'sherpack images --set-json' | 'sherpack images --set-literal' | 'sherpack images -o' | 'sherpack images --output' | 'sherpack images --kube-version' | 'sherpack images -a' | 'sherpack images --api-versions' | 'sherpack images --keyring' | 'sherpack images --version' | 'sherpack images --repo' | 'sherpack images --ca-file' | 'sherpack images --cert-file' | 'sherpack images --key-file' | 'sherpack images --username' | 'sherpack images --password') return 0 ;;
  'sherpack inspect -o' | 'sherpack inspect --output' | 'sherpack inspect --keyring') return 0 ;;
  'sherpack install -f' | 'sherpack install --values' | 'sherpack install --set' | 'sherpack install --set-string' | 'sherpack install --set-file' | 'sherpack install --set-json' | 'sherpack install --set-literal' | 'sherpack install --post-renderer' | 'sherpack install --post-renderer-args' | 'sherpack install --post-render' | 'sherpack install --name-template' | 'sherpack install --timeout' | 'sherpack install --immutable-strategy' | 'sherpack install --description' | 'sherpack install -l' | 'sherpack install --labels' | 'sherpack install --max-history' | 'sherpack install --history-max' | 'sherpack install --plan' | 'sherpack install --verify-key' | 'sherpack install -o' | 'sherpack install --output' | 'sherpack install --keyring' | 'sherpack install --version' | 'sherpack install --repo' | 'sherpack install --ca-file' | 'sherpack install --cert-file' | 'sherpack install --key-file' | 'sherpack install --username' | 'sherpack install --password') return 0 ;;
  'sherpack keygen -o' | 'sherpack keygen --output' | 'sherpack keygen --passphrase-file') return 0 ;;
  'sherpack lint -f' | 'sherpack lint --values' | 'sherpack lint --set' | 'sherpack lint --set-string' | 'sherpack lint --set-file' | 'sherpack lint --set-json' | 'sherpack lint --set-literal' | 'sherpack lint --kube-version' | 'sherpack lint --format' | 'sherpack lint --level' | 'sherpack lint --fail-on' | 'sherpack lint --rule' | 'sherpack lint --keyring' | 'sherpack lint --version' | 'sherpack lint --repo' | 'sherpack lint --ca-file' | 'sherpack lint --cert-file' | 'sherpack lint --key-file' | 'sherpack lint --username' | 'sherpack lint --password') return 0 ;;
  'sherpack list -f' | 'sherpack list --filter' | 'sherpack list -l' | 'sherpack list --selector' | 'sherpack list -m' | 'sherpack list --max' | 'sherpack list --offset' | 'sherpack list --time-format' | 'sherpack list -o' | 'sherpack list --output') return 0 ;;
  'sherpack migrate -o' | 'sherpack migrate --output' | 'sherpack migrate --report' | 'sherpack migrate --secrets') return 0 ;;
  'sherpack package -d' | 'sherpack package --destination' | 'sherpack package --version' | 'sherpack package --app-version' | 'sherpack package --key' | 'sherpack package --keyring' | 'sherpack package --passphrase-file') return 0 ;;
  'sherpack recover --timeout') return 0 ;;
  'sherpack pull -d' | 'sherpack pull --destination' | 'sherpack pull --untardir' | 'sherpack pull --version' | 'sherpack pull --repo' | 'sherpack pull --ca-file' | 'sherpack pull --cert-file' | 'sherpack pull --key-file' | 'sherpack pull --username' | 'sherpack pull --password' | 'sherpack pull --keyring') return 0 ;;
  'sherpack repo add --ca-file' | 'sherpack repo add --cert-file' | 'sherpack repo add --key-file' | 'sherpack repo add --username' | 'sherpack repo add --password' | 'sherpack repo add --auth' | 'sherpack repo add --token' | 'sherpack repo add --type' | 'sherpack repo add --timeout') return 0 ;;
  'sherpack repo index --url' | 'sherpack repo index --merge') return 0 ;;
  'sherpack repo list -o' | 'sherpack repo list --output') return 0 ;;
  'sherpack repo update --timeout') return 0 ;;
  'sherpack rollback --timeout' | 'sherpack rollback --immutable-strategy' | 'sherpack rollback --description' | 'sherpack rollback --max-history' | 'sherpack rollback --history-max' | 'sherpack rollback -o' | 'sherpack rollback --output') return 0 ;;
  'sherpack plan -f' | 'sherpack plan --values' | 'sherpack plan --set' | 'sherpack plan --set-string' | 'sherpack plan --set-file' | 'sherpack plan --set-json' | 'sherpack plan --set-literal' | 'sherpack plan --name-template' | 'sherpack plan --post-renderer' | 'sherpack plan --post-renderer-args' | 'sherpack plan --post-render' | 'sherpack plan --timeout' | 'sherpack plan --immutable-strategy' | 'sherpack plan --description' | 'sherpack plan -l' | 'sherpack plan --labels' | 'sherpack plan --max-history' | 'sherpack plan --history-max' | 'sherpack plan -o' | 'sherpack plan --output' | 'sherpack plan --keyring' | 'sherpack plan --out' | 'sherpack plan --expires' | 'sherpack plan --sign-key' | 'sherpack plan --version' | 'sherpack plan --repo' | 'sherpack plan --ca-file' | 'sherpack plan --cert-file' | 'sherpack plan --key-file' | 'sherpack plan --username' | 'sherpack plan --password') return 0 ;;
  'sherpack plugin install --version' | 'sherpack plugin install --keyring' | 'sherpack plugin install --ca-file' | 'sherpack plugin install --cert-file' | 'sherpack plugin install --key-file' | 'sherpack plugin install --username' | 'sherpack plugin install --password') return 0 ;;
  'sherpack plugin list --type' | 'sherpack plugin list -o' | 'sherpack plugin list --output') return 0 ;;
  'sherpack plugin package -d' | 'sherpack plugin package --destination' | 'sherpack plugin package --key' | 'sherpack plugin package --keyring' | 'sherpack plugin package --passphrase-file') return 0 ;;
  'sherpack plugin update --keyring' | 'sherpack plugin update --ca-file' | 'sherpack plugin update --cert-file' | 'sherpack plugin update --key-file' | 'sherpack plugin update --username' | 'sherpack plugin update --password') return 0 ;;
  'sherpack plugin verify --keyring') return 0 ;;
  'sherpack push --ca-file' | 'sherpack push --cert-file' | 'sherpack push --key-file' | 'sherpack push --username' | 'sherpack push --password' | 'sherpack push --context-path') return 0 ;;
  'sherpack registry login -u' | 'sherpack registry login --username' | 'sherpack registry login -p' | 'sherpack registry login --password' | 'sherpack registry login --ca-file' | 'sherpack registry login --cert-file' | 'sherpack registry login --key-file') return 0 ;;
  'sherpack sandbox status -o' | 'sherpack sandbox status --output') return 0 ;;
  'sherpack sbom -f' | 'sherpack sbom --values' | 'sherpack sbom --set' | 'sherpack sbom --set-string' | 'sherpack sbom --set-file' | 'sherpack sbom --set-json' | 'sherpack sbom --set-literal' | 'sherpack sbom --format' | 'sherpack sbom --kube-version' | 'sherpack sbom -a' | 'sherpack sbom --api-versions' | 'sherpack sbom --keyring' | 'sherpack sbom --version' | 'sherpack sbom --repo' | 'sherpack sbom --ca-file' | 'sherpack sbom --cert-file' | 'sherpack sbom --key-file' | 'sherpack sbom --username' | 'sherpack sbom --password') return 0 ;;
  'sherpack search hub --endpoint' | 'sherpack search hub --max-col-width' | 'sherpack search hub -o' | 'sherpack search hub --output') return 0 ;;
  'sherpack search oci --version' | 'sherpack search oci --ca-file' | 'sherpack search oci --cert-file' | 'sherpack search oci --key-file' | 'sherpack search oci --username' | 'sherpack search oci --password' | 'sherpack search oci -o' | 'sherpack search oci --output') return 0 ;;
  'sherpack search repo --version' | 'sherpack search repo --max-col-width' | 'sherpack search repo -o' | 'sherpack search repo --output') return 0 ;;
  'sherpack show all --keyring' | 'sherpack show all --version' | 'sherpack show all --repo' | 'sherpack show all --ca-file' | 'sherpack show all --cert-file' | 'sherpack show all --key-file' | 'sherpack show all --username' | 'sherpack show all --password') return 0 ;;
  'sherpack show chart --keyring' | 'sherpack show chart --version' | 'sherpack show chart --repo' | 'sherpack show chart --ca-file' | 'sherpack show chart --cert-file' | 'sherpack show chart --key-file' | 'sherpack show chart --username' | 'sherpack show chart --password') return 0 ;;
  'sherpack show crds --keyring' | 'sherpack show crds --version' | 'sherpack show crds --repo' | 'sherpack show crds --ca-file' | 'sherpack show crds --cert-file' | 'sherpack show crds --key-file' | 'sherpack show crds --username' | 'sherpack show crds --password') return 0 ;;
  'sherpack show readme --keyring' | 'sherpack show readme --version' | 'sherpack show readme --repo' | 'sherpack show readme --ca-file' | 'sherpack show readme --cert-file' | 'sherpack show readme --key-file' | 'sherpack show readme --username' | 'sherpack show readme --password') return 0 ;;
  'sherpack show values --keyring' | 'sherpack show values --jsonpath' | 'sherpack show values --version' | 'sherpack show values --repo' | 'sherpack show values --ca-file' | 'sherpack show values --cert-file' | 'sherpack show values --key-file' | 'sherpack show values --username' | 'sherpack show values --password') return 0 ;;
  'sherpack sign -k' | 'sherpack sign --key' | 'sherpack sign --comment' | 'sherpack sign --passphrase-file') return 0 ;;
  'sherpack status --revision' | 'sherpack status -o' | 'sherpack status --output') return 0 ;;
  'sherpack template -f' | 'sherpack template --values' | 'sherpack template --set' | 'sherpack template --set-string' | 'sherpack template --set-file' | 'sherpack template --set-json' | 'sherpack template --set-literal' | 'sherpack template -a' | 'sherpack template --api-versions' | 'sherpack template --kube-version' | 'sherpack template -s' | 'sherpack template --show-only' | 'sherpack template --output-dir' | 'sherpack template --post-renderer' | 'sherpack template --post-renderer-args' | 'sherpack template --post-render' | 'sherpack template --name-template' | 'sherpack template --keyring' | 'sherpack template --version' | 'sherpack template --repo' | 'sherpack template --ca-file' | 'sherpack template --cert-file' | 'sherpack template --key-file' | 'sherpack template --username' | 'sherpack template --password') return 0 ;;
  'sherpack test --filter' | 'sherpack test --junit' | 'sherpack test --parallel' | 'sherpack test --timeout' | 'sherpack test -f' | 'sherpack test --file' | 'sherpack test --values' | 'sherpack test --output-file' | 'sherpack test -t' | 'sherpack test --output-type' | 'sherpack test --chart-tests-path' | 'sherpack test --coverage-html' | 'sherpack test --runs' | 'sherpack test --seed' | 'sherpack test -o' | 'sherpack test --output') return 0 ;;
  'sherpack uninstall --cascade' | 'sherpack uninstall --description' | 'sherpack uninstall --timeout') return 0 ;;
  'sherpack upgrade -f' | 'sherpack upgrade --values' | 'sherpack upgrade --set' | 'sherpack upgrade --set-string' | 'sherpack upgrade --set-file' | 'sherpack upgrade --set-json' | 'sherpack upgrade --set-literal' | 'sherpack upgrade --post-renderer' | 'sherpack upgrade --post-renderer-args' | 'sherpack upgrade --post-render' | 'sherpack upgrade --timeout' | 'sherpack upgrade --immutable-strategy' | 'sherpack upgrade --description' | 'sherpack upgrade -l' | 'sherpack upgrade --labels' | 'sherpack upgrade --max-history' | 'sherpack upgrade --history-max' | 'sherpack upgrade --plan' | 'sherpack upgrade --verify-key' | 'sherpack upgrade -o' | 'sherpack upgrade --output' | 'sherpack upgrade --old-version' | 'sherpack upgrade --keyring' | 'sherpack upgrade --version' | 'sherpack upgrade --repo' | 'sherpack upgrade --ca-file' | 'sherpack upgrade --cert-file' | 'sherpack upgrade --key-file' | 'sherpack upgrade --username' | 'sherpack upgrade --password') return 0 ;;
  'sherpack values explain -f' | 'sherpack values explain --values' | 'sherpack values explain --set' | 'sherpack values explain --set-string' | 'sherpack values explain --set-file' | 'sherpack values explain --set-json' | 'sherpack values explain --set-literal' | 'sherpack values explain -o' | 'sherpack values explain --output' | 'sherpack values explain --keyring' | 'sherpack values explain --version' | 'sherpack values explain --repo' | 'sherpack values explain --ca-file' | 'sherpack values explain --cert-file' | 'sherpack values explain --key-file' | 'sherpack values explain --username' | 'sherpack values explain --password') return 0 ;;
  'sherpack verify --keyring' | 'sherpack verify -k' | 'sherpack verify --key') return 0 ;;
  'sherpack version --template' | 'sherpack version -o' | 'sherpack version --output') return 0 ;;
  esac
  case "$2" in
  '-n' | '--namespace' | '--kubeconfig' | '--kube-context' | '--kube-apiserver' | '--kube-token' | '--kube-as-user' | '--kube-as-group' | '--kube-ca-file' | '--kube-tls-server-name' | '--burst-limit' | '--qps' | '--colour' | '--color' | '--registry-config' | '--repository-config' | '--repository-cache' | '--content-cache' | '--allow-refs') return 0 ;;
  esac
  return 1
}

# Prints the commands behind the command path $1.
_sherpack_commands() {
  case "$1" in
  'sherpack') printf '%s\n' 'adopt' 'completion' 'create' 'dependency' 'diff' 'doctor' 'drift' 'env' 'get' 'help' 'history' 'images' 'inspect' 'install' 'keygen' 'lint' 'list' 'migrate' 'options' 'package' 'recover' 'pull' 'repo' 'rollback' 'plan' 'plugin' 'push' 'registry' 'sandbox' 'sbom' 'search' 'show' 'sign' 'status' 'template' 'test' 'uninstall' 'upgrade' 'values' 'verify' 'version' ;;
  'sherpack dependency') printf '%s\n' 'build' 'list' 'outdated' 'tree' 'update' 'why' ;;
  'sherpack diff') printf '%s\n' 'live' 'pack' 'revision' 'upgrade' ;;
  'sherpack get') printf '%s\n' 'all' 'hooks' 'manifest' 'metadata' 'notes' 'values' ;;
  'sherpack repo') printf '%s\n' 'add' 'index' 'list' 'remove' 'update' ;;
  'sherpack plugin') printf '%s\n' 'install' 'list' 'package' 'uninstall' 'update' 'verify' ;;
  'sherpack registry') printf '%s\n' 'login' 'logout' ;;
  'sherpack sandbox') printf '%s\n' 'kubeconfig' 'start' 'status' 'stop' ;;
  'sherpack search') printf '%s\n' 'hub' 'oci' 'repo' ;;
  'sherpack show') printf '%s\n' 'all' 'chart' 'crds' 'readme' 'values' ;;
  'sherpack values') printf '%s\n' 'explain' ;;
  esac
}

# Prints the options of the command path $1.
_sherpack_options() {
  case "$1" in
  'sherpack adopt') printf '%s\n' '--from-helm' '--pack' '--manifests' '--create-missing' '--undo' '-y' '--yes' '--dry-run' '-f' '--values' '--set' '--set-string' '--set-file' '--set-json' '--set-literal' '--skip-schema' '--skip-schema-validation' '--enable-dns' '--timeout' '--wait-lock' '-o' '--output' '--post-renderer' '--post-renderer-args' '--post-render' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' ;;
  'sherpack create') printf '%s\n' '-o' '--output' '-p' '--starter' ;;
  'sherpack dependency build') printf '%s\n' '--skip-refresh' '--username' '--password' '--password-stdin' '--plain-http' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--verify' '--keyring' ;;
  'sherpack dependency list') printf '%s\n' '--max-col-width' ;;
  'sherpack dependency outdated') printf '%s\n' '-o' '--output' '--skip-refresh' '--username' '--password' '--password-stdin' '--plain-http' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' ;;
  'sherpack dependency tree') printf '%s\n' '-o' '--output' ;;
  'sherpack dependency update') printf '%s\n' '--as-of' '--lock-policy' '--skip-refresh' '--username' '--password' '--password-stdin' '--plain-http' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--verify' '--keyring' ;;
  'sherpack diff live') printf '%s\n' '--ignore' '-o' '--output' ;;
  'sherpack diff pack') printf '%s\n' '-f' '--values' '--set' '--set-string' '--set-file' '--set-json' '--set-literal' '--name' '--kube-version' '-a' '--api-versions' '--skip-schema' '--skip-schema-validation' '--full' '-o' '--output' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' ;;
  'sherpack diff revision') printf '%s\n' '--full' '-o' '--output' ;;
  'sherpack diff upgrade') printf '%s\n' '-f' '--values' '--set' '--set-string' '--set-file' '--set-json' '--set-literal' '--skip-schema' '--skip-schema-validation' '--enable-dns' '-g' '--generate-name' '--name-template' '--post-renderer' '--post-renderer-args' '--post-render' '--create-namespace' '--wait-lock' '--dry-run' '--no-hooks' '--skip-crds' '--skip-crd-update' '--force-crd-update' '--wait' '--wait-for-jobs' '--timeout' '--force-conflicts' '--take-ownership' '--immutable-strategy' '--atomic' '--rollback-on-failure' '--description' '-l' '--labels' '--max-history' '--history-max' '--hide-notes' '--hide-secret' '--render-subchart-notes' '--server-side' '--force' '--force-replace' '--reset-values' '--reuse-values' '--reset-then-reuse-values' '--cleanup-on-fail' '--full' '-o' '--output' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' '--dependency-update' ;;
  'sherpack doctor') printf '%s\n' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--plain-http' '-o' '--output' ;;
  'sherpack drift') printf '%s\n' '--fix' '--ignore' '-o' '--output' ;;
  'sherpack env') printf '%s\n' '-o' '--output' ;;
  'sherpack get all') printf '%s\n' '--revision' '--template' '-o' '--output' ;;
  'sherpack get hooks') printf '%s\n' '--revision' '-o' '--output' ;;
  'sherpack get manifest') printf '%s\n' '--revision' '-o' '--output' ;;
  'sherpack get metadata') printf '%s\n' '--revision' '-o' '--output' ;;
  'sherpack get notes') printf '%s\n' '--revision' '-o' '--output' ;;
  'sherpack get values') printf '%s\n' '--revision' '-a' '--all' '-o' '--output' ;;
  'sherpack history') printf '%s\n' '--max' '-o' '--output' ;;
  'sherpack images') printf '%s\n' '-f' '--values' '--set' '--set-string' '--set-file' '--set-json' '--set-literal' '-q' '--short' '--why' '-o' '--output' '--kube-version' '-a' '--api-versions' '--skip-schema' '--skip-schema-validation' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' ;;
  'sherpack inspect') printf '%s\n' '--manifest' '--checksums' '-o' '--output' '--verify' '--keyring' ;;
  'sherpack install') printf '%s\n' '-f' '--values' '--set' '--set-string' '--set-file' '--set-json' '--set-literal' '--skip-schema' '--skip-schema-validation' '--enable-dns' '-g' '--generate-name' '--post-renderer' '--post-renderer-args' '--post-render' '--name-template' '--create-namespace' '--wait-lock' '--dry-run' '--no-hooks' '--skip-crds' '--skip-crd-update' '--force-crd-update' '--wait' '--wait-for-jobs' '--timeout' '--force-conflicts' '--take-ownership' '--immutable-strategy' '--atomic' '--rollback-on-failure' '--description' '-l' '--labels' '--max-history' '--history-max' '--hide-notes' '--hide-secret' '--render-subchart-notes' '--server-side' '--force' '--force-replace' '--plan' '--verify-key' '--replace' '-o' '--output' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' '--dependency-update' ;;
  'sherpack keygen') printf '%s\n' '-o' '--output' '--force' '--no-password' '--passphrase-file' ;;
  'sherpack lint') printf '%s\n' '-f' '--values' '--set' '--set-string' '--set-file' '--set-json' '--set-literal' '--kube-version' '--quiet' '--strict' '--with-subcharts' '--skip-schema' '--skip-schema-validation' '--format' '--level' '--fail-on' '--rule' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' ;;
  'sherpack list') printf '%s\n' '-A' '--all-namespaces' '-d' '--date' '-r' '--reverse' '-q' '--short' '--no-headers' '--deployed' '--failed' '--pending' '--superseded' '--uninstalled' '--uninstalling' '-f' '--filter' '-l' '--selector' '-m' '--max' '--offset' '--time-format' '-o' '--output' ;;
  'sherpack migrate') printf '%s\n' '-o' '--output' '--check' '--strict' '--report' '--from-namespace' '--secrets' ;;
  'sherpack package') printf '%s\n' '-d' '--destination' '--version' '--app-version' '--sign' '--key' '--keyring' '--passphrase-file' '-u' '--dependency-update' ;;
  'sherpack recover') printf '%s\n' '--rollback' '--timeout' '--wait-lock' ;;
  'sherpack pull') printf '%s\n' '-d' '--destination' '--prov' '--untar' '--untardir' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' '--verify' '--keyring' ;;
  'sherpack repo add') printf '%s\n' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--force-update' '--allow-deprecated-repos' '--auth' '--token' '--type' '--timeout' ;;
  'sherpack repo index') printf '%s\n' '--url' '--merge' '--json' ;;
  'sherpack repo list') printf '%s\n' '--no-headers' '-o' '--output' ;;
  'sherpack repo update') printf '%s\n' '--timeout' ;;
  'sherpack rollback') printf '%s\n' '--cleanup-on-fail' '--wait-lock' '--dry-run' '--no-hooks' '--wait' '--wait-for-jobs' '--timeout' '--force-conflicts' '--force' '--force-replace' '--immutable-strategy' '--description' '--max-history' '--history-max' '--hide-notes' '--hide-secret' '--server-side' '-o' '--output' ;;
  'sherpack plan') printf '%s\n' '-f' '--values' '--set' '--set-string' '--set-file' '--set-json' '--set-literal' '--skip-schema' '--skip-schema-validation' '--enable-dns' '-g' '--generate-name' '--name-template' '--post-renderer' '--post-renderer-args' '--post-render' '--create-namespace' '--wait-lock' '--dry-run' '--no-hooks' '--skip-crds' '--skip-crd-update' '--force-crd-update' '--wait' '--wait-for-jobs' '--timeout' '--force-conflicts' '--take-ownership' '--immutable-strategy' '--atomic' '--rollback-on-failure' '--description' '-l' '--labels' '--max-history' '--history-max' '--hide-notes' '--hide-secret' '--render-subchart-notes' '--server-side' '--force' '--force-replace' '--reset-values' '--reuse-values' '--reset-then-reuse-values' '--cleanup-on-fail' '--full' '-o' '--output' '--verify' '--keyring' '--out' '--expires' '--sign-key' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' '--dependency-update' ;;
  'sherpack plugin install') printf '%s\n' '--version' '--verify' '--keyring' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--plain-http' '--username' '--password' ;;
  'sherpack plugin list') printf '%s\n' '--type' '-o' '--output' ;;
  'sherpack plugin package') printf '%s\n' '-d' '--destination' '--sign' '--key' '--keyring' '--passphrase-file' ;;
  'sherpack plugin update') printf '%s\n' '--keyring' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--plain-http' '--username' '--password' ;;
  'sherpack plugin verify') printf '%s\n' '--keyring' ;;
  'sherpack push') printf '%s\n' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--plain-http' '--username' '--password' '--password-stdin' '-f' '--force' '--context-path' ;;
  'sherpack registry login') printf '%s\n' '-u' '--username' '-p' '--password' '--password-stdin' '--insecure' '--plain-http' '--ca-file' '--cert-file' '--key-file' ;;
  'sherpack sandbox status') printf '%s\n' '-o' '--output' ;;
  'sherpack sandbox stop') printf '%s\n' '--delete' ;;
  'sherpack sbom') printf '%s\n' '-f' '--values' '--set' '--set-string' '--set-file' '--set-json' '--set-literal' '--format' '--kube-version' '-a' '--api-versions' '--skip-schema' '--skip-schema-validation' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' ;;
  'sherpack search hub') printf '%s\n' '--endpoint' '--list-repo-url' '--max-col-width' '--fail-on-no-result' '-o' '--output' ;;
  'sherpack search oci') printf '%s\n' '-l' '--versions' '--version' '--devel' '--fail-on-no-result' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--plain-http' '--username' '--password' '-o' '--output' ;;
  'sherpack search repo') printf '%s\n' '-r' '--regexp' '-l' '--versions' '--devel' '--version' '--max-col-width' '--fail-on-no-result' '-o' '--output' ;;
  'sherpack show all') printf '%s\n' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' ;;
  'sherpack show chart') printf '%s\n' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' ;;
  'sherpack show crds') printf '%s\n' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' ;;
  'sherpack show readme') printf '%s\n' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' ;;
  'sherpack show values') printf '%s\n' '--verify' '--keyring' '--jsonpath' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' ;;
  'sherpack sign') printf '%s\n' '-k' '--key' '--comment' '-l' '--legacy' '--passphrase-file' ;;
  'sherpack status') printf '%s\n' '--revision' '--resources' '--show-values' '--manifest' '-o' '--output' ;;
  'sherpack template') printf '%s\n' '-f' '--values' '--set' '--set-string' '--set-file' '--set-json' '--set-literal' '-a' '--api-versions' '--kube-version' '--include-crds' '--skip-crds' '--is-upgrade' '--no-hooks' '--skip-tests' '-s' '--show-only' '--output-dir' '--release-name' '--show-values' '--blame' '--show-secrets' '--dry-run' '--skip-schema' '--skip-schema-validation' '--enable-dns' '-g' '--generate-name' '--post-renderer' '--post-renderer-args' '--post-render' '--name-template' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' '--dependency-update' ;;
  'sherpack test') printf '%s\n' '--cleanup' '--filter' '--junit' '--logs' '--parallel' '--timeout' '--wait-lock' '--unit' '-f' '--file' '-s' '--with-subchart' '--strict' '-q' '--failfast' '--values' '-u' '--update-snapshot' '--output-file' '-t' '--output-type' '--chart-tests-path' '--coverage' '--coverage-html' '--skip-schema' '--skip-schema-validation' '--fuzz' '--runs' '--seed' '-o' '--output' ;;
  'sherpack uninstall') printf '%s\n' '--cascade' '--confirm-crd-deletion' '--delete-crds' '--description' '--dry-run' '--ignore-not-found' '--keep-history' '--no-hooks' '--timeout' '--wait' '--wait-lock' ;;
  'sherpack upgrade') printf '%s\n' '-f' '--values' '--set' '--set-string' '--set-file' '--set-json' '--set-literal' '--skip-schema' '--skip-schema-validation' '--enable-dns' '--post-renderer' '--post-renderer-args' '--post-render' '--create-namespace' '--wait-lock' '--dry-run' '--no-hooks' '--skip-crds' '--skip-crd-update' '--force-crd-update' '--wait' '--wait-for-jobs' '--timeout' '--force-conflicts' '--take-ownership' '--immutable-strategy' '--atomic' '--rollback-on-failure' '--description' '-l' '--labels' '--max-history' '--history-max' '--hide-notes' '--hide-secret' '--render-subchart-notes' '--server-side' '--force' '--force-replace' '--plan' '--verify-key' '-i' '--install' '--reset-values' '--reuse-values' '--reset-then-reuse-values' '--cleanup-on-fail' '-o' '--output' '--impact' '--old-version' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' '--dependency-update' ;;
  'sherpack values explain') printf '%s\n' '-f' '--values' '--set' '--set-string' '--set-file' '--set-json' '--set-literal' '--show-secrets' '-o' '--output' '--verify' '--keyring' '--version' '--devel' '--repo' '--ca-file' '--cert-file' '--key-file' '--insecure-skip-tls-verify' '--username' '--password' '--password-stdin' '--pass-credentials' '--plain-http' ;;
  'sherpack verify') printf '%s\n' '--keyring' '-k' '--key' '--require-signature' ;;
  'sherpack version') printf '%s\n' '--short' '--template' '-o' '--output' ;;
  esac
  printf '%s\n' '-h' '--help' '--debug' '-n' '--namespace' '--kubeconfig' '--kube-context' '--kube-apiserver' '--kube-token' '--kube-as-user' '--kube-as-group' '--kube-ca-file' '--kube-insecure-skip-tls-verify' '--kube-tls-server-name' '--burst-limit' '--qps' '--sandbox' '--colour' '--color' '--registry-config' '--repository-config' '--repository-cache' '--content-cache' '--allow-refs' '--keep-refs'
}

_sherpack() {
  local current=${COMP_WORDS[COMP_CWORD]} path=sherpack previous= word words
  COMPREPLY=()
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    # Bash takes `=` for a word of its own.
    [[ $word == = ]] && continue
    if [[ $previous == -* ]] && _sherpack_takes_value "$path" "$previous"; then
      previous=
      continue
    fi
    previous=$word
    [[ $word == -* ]] || path=$(_sherpack_step "$path" "$word")
  done
  [[ $current == = ]] && current=
  if [[ $previous == -* ]] && _sherpack_takes_value "$path" "$previous"; then
    words=$(_sherpack_live "${COMP_WORDS[@]:1:COMP_CWORD}")
  elif [[ $current == -* ]]; then
    words=$(_sherpack_options "$path")
  else
    words=$(_sherpack_commands "$path")
    if [[ -z $words || $path == sherpack ]]; then
      words+=$'
'$(_sherpack_live "${COMP_WORDS[@]:1:COMP_CWORD}")
    fi
  fi
  while IFS=$'	' read -r word _; do
    [[ -n $word && $word == "$current"* ]] && COMPREPLY+=("$word")
  done <<< "$words"
  # Behind the name of a repository comes that of a pack, and a folder may be meant as well.
  if [[ ${COMPREPLY[0]-} == */ ]]; then
    compopt -o nospace 2>/dev/null
    while IFS= read -r word; do
      COMPREPLY+=("$word")
    done < <(compgen -f -- "$current")
  fi
}

complete -o default -F _sherpack sherpack
