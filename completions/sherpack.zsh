#compdef sherpack
# Completes sherpack in zsh; printed by `sherpack completion zsh`.
# For one session: source <(sherpack completion zsh)

# Prints the command path that the word $2 leads to from the path $1.
_sherpack_step() {
  case "$1 $2" in
  'sherpack completion') printf '%s' 'sherpack completion' ;;
  'sherpack create') printf '%s' 'sherpack create' ;;
  'sherpack diff') printf '%s' 'sherpack diff' ;;
  'sherpack env') printf '%s' 'sherpack env' ;;
  'sherpack get') printf '%s' 'sherpack get' ;;
  'sherpack history' | 'sherpack hist') printf '%s' 'sherpack history' ;;
  'sherpack images') printf '%s' 'sherpack images' ;;
  'sherpack install') printf '%s' 'sherpack install' ;;
  'sherpack lint') printf '%s' 'sherpack lint' ;;
  'sherpack list' | 'sherpack ls') printf '%s' 'sherpack list' ;;
  'sherpack options') printf '%s' 'sherpack options' ;;
  'sherpack package') printf '%s' 'sherpack package' ;;
  'sherpack recover') printf '%s' 'sherpack recover' ;;
  'sherpack rollback') printf '%s' 'sherpack rollback' ;;
  'sherpack sandbox') printf '%s' 'sherpack sandbox' ;;
  'sherpack show' | 'sherpack inspect') printf '%s' 'sherpack show' ;;
  'sherpack status') printf '%s' 'sherpack status' ;;
  'sherpack template') printf '%s' 'sherpack template' ;;
  'sherpack test') printf '%s' 'sherpack test' ;;
  'sherpack uninstall' | 'sherpack del' | 'sherpack delete' | 'sherpack un') printf '%s' 'sherpack uninstall' ;;
  'sherpack upgrade') printf '%s' 'sherpack upgrade' ;;
  'sherpack values') printf '%s' 'sherpack values' ;;
  'sherpack version') printf '%s' 'sherpack version' ;;
  'sherpack diff pack' | 'sherpack diff chart') printf '%s' 'sherpack diff pack' ;;
  'sherpack diff revision') printf '%s' 'sherpack diff revision' ;;
  'sherpack get all') printf '%s' 'sherpack get all' ;;
  'sherpack get hooks') printf '%s' 'sherpack get hooks' ;;
  'sherpack get manifest') printf '%s' 'sherpack get manifest' ;;
  'sherpack get metadata') printf '%s' 'sherpack get metadata' ;;
  'sherpack get notes') printf '%s' 'sherpack get notes' ;;
  'sherpack get values') printf '%s' 'sherpack get values' ;;
  'sherpack sandbox kubeconfig') printf '%s' 'sherpack sandbox kubeconfig' ;;
  'sherpack sandbox start') printf '%s' 'sherpack sandbox start' ;;
  'sherpack sandbox status') printf '%s' 'sherpack sandbox status' ;;
  'sherpack sandbox stop') printf '%s' 'sherpack sandbox stop' ;;
  'sherpack show all') printf '%s' 'sherpack show all' ;;
  'sherpack show chart' | 'sherpack show pack') printf '%s' 'sherpack show chart' ;;
  'sherpack show crds') printf '%s' 'sherpack show crds' ;;
  'sherpack show readme') printf '%s' 'sherpack show readme' ;;
  'sherpack show values') printf '%s' 'sherpack show values' ;;
  'sherpack values explain') printf '%s' 'sherpack values explain' ;;
  *) printf '%s' "$1" ;;
  esac
}

# Whether the option $2 of the command path $1 takes the next word as its value.
_sherpack_takes_value() {
  case "$1 $2" in
  'sherpack create -o' | 'sherpack create --output' | 'sherpack create -p' | 'sherpack create --starter') return 0 ;;
  'sherpack diff pack -f' | 'sherpack diff pack --values' | 'sherpack diff pack --set' | 'sherpack diff pack --set-string' | 'sherpack diff pack --set-file' | 'sherpack diff pack --set-json' | 'sherpack diff pack --set-literal' | 'sherpack diff pack --name' | 'sherpack diff pack --kube-version' | 'sherpack diff pack -a' | 'sherpack diff pack --api-versions' | 'sherpack diff pack -o' | 'sherpack diff pack --output') return 0 ;;
  'sherpack diff revision -o' | 'sherpack diff revision --output') return 0 ;;
  'sherpack env -o' | 'sherpack env --output') return 0 ;;
  'sherpack get all --revision' | 'sherpack get all -o' | 'sherpack get all --output') return 0 ;;
  'sherpack get hooks --revision' | 'sherpack get hooks -o' | 'sherpack get hooks --output') return 0 ;;
  'sherpack get manifest --revision' | 'sherpack get manifest -o' | 'sherpack get manifest --output') return 0 ;;
  'sherpack get metadata --revision' | 'sherpack get metadata -o' | 'sherpack get metadata --output') return 0 ;;
  'sherpack get notes --revision' | 'sherpack get notes -o' | 'sherpack get notes --output') return 0 ;;
  'sherpack get values --revision' | 'sherpack get values -o' | 'sherpack get values --output') return 0 ;;
  'sherpack history --max' | 'sherpack history -o' | 'sherpack history --output') return 0 ;;
  'sherpack images -f' | 'sherpack images --values' | 'sherpack images --set' | 'sherpack images --set-string' | 'sherpack images --set-file' | 'sherpack images --set-json' | 'sherpack images --set-literal' | 'sherpack images --kube-version' | 'sherpack images -a' | 'sherpack images --api-versions' | 'sherpack images -o' | 'sherpack images --output') return 0 ;;
  'sherpack install -f' | 'sherpack install --values' | 'sherpack install --set' | 'sherpack install --set-string' | 'sherpack install --set-file' | 'sherpack install --set-json' | 'sherpack install --set-literal' | 'sherpack install --post-renderer' | 'sherpack install --post-renderer-args' | 'sherpack install --name-template' | 'sherpack install --timeout' | 'sherpack install --immutable-strategy' | 'sherpack install --description' | 'sherpack install -l' | 'sherpack install --labels' | 'sherpack install --max-history' | 'sherpack install --history-max' | 'sherpack install -o' | 'sherpack install --output') return 0 ;;
  'sherpack lint -f' | 'sherpack lint --values' | 'sherpack lint --set' | 'sherpack lint --set-string' | 'sherpack lint --set-file' | 'sherpack lint --set-json' | 'sherpack lint --set-literal' | 'sherpack lint --kube-version') return 0 ;;
  'sherpack list -f' | 'sherpack list --filter' | 'sherpack list -l' | 'sherpack list --selector' | 'sherpack list -m' | 'sherpack list --max' | 'sherpack list --offset' | 'sherpack list --time-format' | 'sherpack list -o' | 'sherpack list --output') return 0 ;;
  'sherpack package -d' | 'sherpack package --destination' | 'sherpack package --version' | 'sherpack package --app-version') return 0 ;;
  'sherpack recover --timeout') return 0 ;;
  'sherpack rollback --timeout' | 'sherpack rollback --immutable-strategy' | 'sherpack rollback --description' | 'sherpack rollback --max-history' | 'sherpack rollback --history-max' | 'sherpack rollback -o' | 'sherpack rollback --output') return 0 ;;
  'sherpack sandbox status -o' | 'sherpack sandbox status --output') return 0 ;;
  'sherpack status --revision' | 'sherpack status -o' | 'sherpack status --output') return 0 ;;
  'sherpack template -f' | 'sherpack template --values' | 'sherpack template --set' | 'sherpack template --set-string' | 'sherpack template --set-file' | 'sherpack template --set-json' | 'sherpack template --set-literal' | 'sherpack template -a' | 'sherpack template --api-versions' | 'sherpack template --kube-version' | 'sherpack template -s' | 'sherpack template --show-only' | 'sherpack template --output-dir' | 'sherpack template --post-renderer' | 'sherpack template --post-renderer-args' | 'sherpack template --name-template') return 0 ;;
  'sherpack test --filter' | 'sherpack test --junit' | 'sherpack test --parallel' | 'sherpack test --timeout' | 'sherpack test -o' | 'sherpack test --output') return 0 ;;
  'sherpack uninstall --cascade' | 'sherpack uninstall --description' | 'sherpack uninstall --timeout') return 0 ;;
  'sherpack upgrade -f' | 'sherpack upgrade --values' | 'sherpack upgrade --set' | 'sherpack upgrade --set-string' | 'sherpack upgrade --set-file' | 'sherpack upgrade --set-json' | 'sherpack upgrade --set-literal' | 'sherpack upgrade --post-renderer' | 'sherpack upgrade --post-renderer-args' | 'sherpack upgrade --timeout' | 'sherpack upgrade --immutable-strategy' | 'sherpack upgrade --description' | 'sherpack upgrade -l' | 'sherpack upgrade --labels' | 'sherpack upgrade --max-history' | 'sherpack upgrade --history-max' | 'sherpack upgrade -o' | 'sherpack upgrade --output') return 0 ;;
  'sherpack values explain -f' | 'sherpack values explain --values' | 'sherpack values explain --set' | 'sherpack values explain --set-string' | 'sherpack values explain --set-file' | 'sherpack values explain --set-json' | 'sherpack values explain --set-literal' | 'sherpack values explain -o' | 'sherpack values explain --output') return 0 ;;
  'sherpack version -o' | 'sherpack version --output') return 0 ;;
  esac
  case "$2" in
  '-n' | '--namespace' | '--kubeconfig' | '--kube-context' | '--kube-apiserver' | '--kube-token' | '--kube-as-user' | '--kube-as-group' | '--kube-ca-file' | '--kube-tls-server-name' | '--burst-limit' | '--qps' | '--colour' | '--color' | '--registry-config' | '--repository-config' | '--repository-cache' | '--content-cache') return 0 ;;
  esac
  return 1
}

# Fills the array `commands` with what stands behind the command path $1.
_sherpack_commands() {
  case "$1" in
  'sherpack') commands=('completion:print a script that completes commands in a shell' 'create:write a new pack to start from' 'diff:compares packs and revisions' 'env:print the environment that sherpack works in' 'get:prints what is recorded of a release' 'history:list the revisions of a release' 'images:list the container images of a pack' 'install:install a pack' 'lint:tell what is wrong with a pack' 'list:list releases' 'options:list the options that every command takes' 'package:pack the folder of a pack into an archive' 'recover:finish or undo what a client that ended left undone' 'rollback:bring back an earlier revision of a release' 'sandbox:a local Kubernetes API server to try things on' 'show:prints parts of a pack' 'status:tell how a release is' 'template:print what a pack would install' 'test:run the tests of a release' 'uninstall:remove a release' 'upgrade:replace a release by a new revision' 'values:tells about the values of a pack' 'version:print the version') ;;
  'sherpack diff') commands=('pack:compare what two packs print' 'revision:compare two revisions of a release') ;;
  'sherpack get') commands=('all:print everything that is recorded of a release' 'hooks:print the hooks of a release' 'manifest:print the manifest of a release' 'metadata:print name, version and status of a release' 'notes:print the notes of a release' 'values:print the values of a release') ;;
  'sherpack sandbox') commands=('kubeconfig:print where the kubeconfig of the sandbox is' 'start:start a local API server, and print its kubeconfig' 'status:print whether the sandbox runs' 'stop:stop the sandbox, and keep what is in it') ;;
  'sherpack show') commands=('all:print all that can be shown of a pack' 'chart:print Pack.yaml, or Chart.yaml of a chart' 'crds:print the CRDs of a pack' 'readme:print the README of a pack' 'values:print the default values of a pack') ;;
  'sherpack values') commands=('explain:tell where a value comes from') ;;
  esac
}

# Fills the array `options` with the options of the command path $1.
_sherpack_options() {
  case "$1" in
  'sherpack create') options=('-o:the folder to make the pack in' '--output:the folder to make the pack in' '-p:the pack or chart to copy\: a folder, or the name of one in `starters` of the data folder' '--starter:the pack or chart to copy\: a folder, or the name of one in `starters` of the data folder') ;;
  'sherpack diff pack') options=('-f:values from a file, a URL or `-`; later ones win' '--values:values from a file, a URL or `-`; later ones win' '--set:set values\: `a.b=1,c={x,y},d[0]=z`' '--set-string:set values that stay text' '--set-file:set values to the contents of files' '--set-json:set values to JSON, or many from a JSON object' '--set-literal:set a value to the text behind `=`, as it is' '--name:the release'\''s name that both are rendered with' '--kube-version:the Kubernetes version to assume' '-a:more API versions to assume' '--api-versions:more API versions to assume' '--skip-schema:do not check values by the schema' '--skip-schema-validation:do not check values by the schema' '--full:print what is created or deleted as a whole' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack diff revision') options=('--full:print what is created or deleted as a whole' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack env') options=('-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack get all') options=('--revision:the revision to print, 0 for the newest' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack get hooks') options=('--revision:the revision to print, 0 for the newest' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack get manifest') options=('--revision:the revision to print, 0 for the newest' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack get metadata') options=('--revision:the revision to print, 0 for the newest' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack get notes') options=('--revision:the revision to print, 0 for the newest' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack get values') options=('--revision:the revision to print, 0 for the newest' '-a:print the defaults of the pack too' '--all:print the defaults of the pack too' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack history') options=('--max:how many revisions to list, the newest ones' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack images') options=('-f:values from a file, a URL or `-`; later ones win' '--values:values from a file, a URL or `-`; later ones win' '--set:set values\: `a.b=1,c={x,y},d[0]=z`' '--set-string:set values that stay text' '--set-file:set values to the contents of files' '--set-json:set values to JSON, or many from a JSON object' '--set-literal:set a value to the text behind `=`, as it is' '-q:print each image once, and nothing else' '--short:print each image once, and nothing else' '--kube-version:the Kubernetes version to assume' '-a:more API versions to assume' '--api-versions:more API versions to assume' '--skip-schema:do not check values by the schema' '--skip-schema-validation:do not check values by the schema' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack install') options=('-f:values from a file, a URL or `-`; later ones win' '--values:values from a file, a URL or `-`; later ones win' '--set:set values\: `a.b=1,c={x,y},d[0]=z`' '--set-string:set values that stay text' '--set-file:set values to the contents of files' '--set-json:set values to JSON, or many from a JSON object' '--set-literal:set a value to the text behind `=`, as it is' '--skip-schema:do not check values by the schema' '--skip-schema-validation:do not check values by the schema' '--enable-dns:let templates resolve host names' '-g:make up the release'\''s name from the pack'\''s' '--generate-name:make up the release'\''s name from the pack'\''s' '--post-renderer:an executable or plugin that rewrites the output' '--post-renderer-args:an argument of the post-renderer (repeatable)' '--name-template:make the release'\''s name by a Go template' '--create-namespace:make the namespace if there is none' '--wait-lock:wait while another operation on the release is under way, as long as --timeout unless said' '--dry-run:change nothing\: client renders only, server lets the API server check' '--no-hooks:run no hooks' '--skip-crds:do not install the CRDs of `crds/`' '--wait:wait until everything is ready\: watcher or legacy; hookOnly waits for hooks alone' '--wait-for-jobs:with --wait\: until jobs have completed too' '--timeout:how long to wait at most' '--force-conflicts:take fields that others have set' '--take-ownership:take over objects that exist already' '--immutable-strategy:an object that cannot be changed in place\: fail, or recreate it' '--atomic:undo everything when it fails; implies --wait' '--rollback-on-failure:undo everything when it fails; implies --wait' '--description:what the history says about this revision' '-l:labels for the release'\''s record' '--labels:labels for the release'\''s record' '--max-history:how many revisions are kept, 0 for all' '--history-max:how many revisions are kept, 0 for all' '--hide-notes:do not print the notes' '--hide-secret:leave Secrets out of what a dry run prints' '--render-subchart-notes:print the notes of subpacks too' '--force:delete and create anew what cannot be changed in place; as --immutable-strategy recreate' '--force-replace:delete and create anew what cannot be changed in place; as --immutable-strategy recreate' '--replace:take the name of an uninstalled release whose history was kept' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack lint') options=('-f:values from a file, a URL or `-`; later ones win' '--values:values from a file, a URL or `-`; later ones win' '--set:set values\: `a.b=1,c={x,y},d[0]=z`' '--set-string:set values that stay text' '--set-file:set values to the contents of files' '--set-json:set values to JSON, or many from a JSON object' '--set-literal:set a value to the text behind `=`, as it is' '--kube-version:the Kubernetes version to assume' '--quiet:print warnings and errors only' '--strict:fail on warnings too' '--with-subcharts:lint the packs in `charts/` on their own too' '--skip-schema:do not check values by the schema' '--skip-schema-validation:do not check values by the schema') ;;
  'sherpack list') options=('-A:list the releases of all namespaces' '--all-namespaces:list the releases of all namespaces' '-d:sort by date' '--date:sort by date' '-r:sort backwards' '--reverse:sort backwards' '-q:print names only' '--short:print names only' '--no-headers:print no headings' '--deployed:list deployed releases' '--failed:list failed releases' '--pending:list pending releases' '--superseded:list superseded revisions' '--uninstalled:list uninstalled releases whose history was kept' '--uninstalling:list releases that are being uninstalled' '-f:list releases whose name matches' '--filter:list releases whose name matches' '-l:list releases whose record has these labels' '--selector:list releases whose record has these labels' '-m:how many to list at most, 0 for all' '--max:how many to list at most, 0 for all' '--offset:how many to leave out at the start' '--time-format:how to print times, as a layout of Go'\''s' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack package') options=('-d:the folder for the archive' '--destination:the folder for the archive' '--version:the version, in place of the one that is written' '--app-version:the version of what is packed, likewise') ;;
  'sherpack recover') options=('--rollback:go back to what was deployed before, in place of going on' '--timeout:how long --wait-lock waits' '--wait-lock:wait while another operation on the release is under way, as long as --timeout unless said') ;;
  'sherpack rollback') options=('--cleanup-on-fail:delete again what is new when it fails' '--wait-lock:wait while another operation on the release is under way, as long as --timeout unless said' '--dry-run:change nothing\: client renders only, server lets the API server check' '--no-hooks:run no hooks' '--wait:wait until everything is ready\: watcher or legacy; hookOnly waits for hooks alone' '--wait-for-jobs:with --wait\: until jobs have completed too' '--timeout:how long to wait at most' '--force-conflicts:take fields that others have set' '--force:delete and create anew what cannot be changed in place; as --immutable-strategy recreate' '--force-replace:delete and create anew what cannot be changed in place; as --immutable-strategy recreate' '--immutable-strategy:an object that cannot be changed in place\: fail, or recreate it' '--description:what the history says about this revision' '--max-history:how many revisions are kept, 0 for all' '--history-max:how many revisions are kept, 0 for all' '--hide-notes:do not print the notes' '--hide-secret:leave Secrets out of what a dry run prints' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack sandbox status') options=('-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack sandbox stop') options=('--delete:forget everything in it\: releases, objects, keys') ;;
  'sherpack status') options=('--revision:the revision to tell about, 0 for the newest' '--resources:look at each object of the release too' '--show-values:print the values that the user gave' '--manifest:print the manifest' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack template') options=('-f:values from a file, a URL or `-`; later ones win' '--values:values from a file, a URL or `-`; later ones win' '--set:set values\: `a.b=1,c={x,y},d[0]=z`' '--set-string:set values that stay text' '--set-file:set values to the contents of files' '--set-json:set values to JSON, or many from a JSON object' '--set-literal:set a value to the text behind `=`, as it is' '-a:more API versions to assume' '--api-versions:more API versions to assume' '--kube-version:the Kubernetes version to assume' '--include-crds:print the CRDs of `crds/` too' '--skip-crds:do not print the CRDs of `crds/`' '--is-upgrade:set `release.isUpgrade` in place of `release.isInstall`' '--no-hooks:leave hooks out' '--skip-tests:leave tests out' '-s:print only these templates' '--show-only:print only these templates' '--output-dir:write files into a folder in place of printing' '--release-name:put the release'\''s name into the path below --output-dir' '--show-values:print the values in force first, as a comment' '--blame:print beside each line its template line, and the values in it with their origin' '--dry-run:client\: without a cluster; server\: ask it' '--skip-schema:do not check values by the schema' '--skip-schema-validation:do not check values by the schema' '--enable-dns:let templates resolve host names' '-g:make up the release'\''s name from the pack'\''s' '--generate-name:make up the release'\''s name from the pack'\''s' '--post-renderer:an executable or plugin that rewrites the output' '--post-renderer-args:an argument of the post-renderer (repeatable)' '--name-template:make the release'\''s name by a Go template') ;;
  'sherpack test') options=('--cleanup:delete the tests afterwards, whatever their policies say' '--filter:run only this test, or all but this one with `!name=TEST`' '--junit:write a report in JUnit'\''s XML too' '--logs:print what the containers of the tests wrote' '--parallel:how many tests of equal weight run at a time' '--timeout:how long to wait for each test' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack uninstall') options=('--cascade:what depends on an object\: background, orphan or foreground' '--description:what a kept history says about it' '--dry-run:only say what would be removed' '--ignore-not-found:a release that is not there is no mistake' '--keep-history:keep the records of the release' '--no-hooks:run no hooks' '--timeout:how long to wait at most' '--wait:wait until everything is gone' '--wait-lock:wait while another operation on the release is under way, as long as --timeout unless said') ;;
  'sherpack upgrade') options=('-f:values from a file, a URL or `-`; later ones win' '--values:values from a file, a URL or `-`; later ones win' '--set:set values\: `a.b=1,c={x,y},d[0]=z`' '--set-string:set values that stay text' '--set-file:set values to the contents of files' '--set-json:set values to JSON, or many from a JSON object' '--set-literal:set a value to the text behind `=`, as it is' '--skip-schema:do not check values by the schema' '--skip-schema-validation:do not check values by the schema' '--enable-dns:let templates resolve host names' '--post-renderer:an executable or plugin that rewrites the output' '--post-renderer-args:an argument of the post-renderer (repeatable)' '--create-namespace:make the namespace if there is none' '--wait-lock:wait while another operation on the release is under way, as long as --timeout unless said' '--dry-run:change nothing\: client renders only, server lets the API server check' '--no-hooks:run no hooks' '--skip-crds:do not install the CRDs of `crds/`' '--wait:wait until everything is ready\: watcher or legacy; hookOnly waits for hooks alone' '--wait-for-jobs:with --wait\: until jobs have completed too' '--timeout:how long to wait at most' '--force-conflicts:take fields that others have set' '--take-ownership:take over objects that exist already' '--immutable-strategy:an object that cannot be changed in place\: fail, or recreate it' '--atomic:undo everything when it fails; implies --wait' '--rollback-on-failure:undo everything when it fails; implies --wait' '--description:what the history says about this revision' '-l:labels for the release'\''s record' '--labels:labels for the release'\''s record' '--max-history:how many revisions are kept, 0 for all' '--history-max:how many revisions are kept, 0 for all' '--hide-notes:do not print the notes' '--hide-secret:leave Secrets out of what a dry run prints' '--render-subchart-notes:print the notes of subpacks too' '--force:delete and create anew what cannot be changed in place; as --immutable-strategy recreate' '--force-replace:delete and create anew what cannot be changed in place; as --immutable-strategy recreate' '-i:install the release when it is not there' '--install:install the release when it is not there' '--reset-values:forget the values given before' '--reuse-values:keep the values given before, and the old pack'\''s defaults' '--reset-then-reuse-values:take the new pack'\''s defaults, then the values given before' '--cleanup-on-fail:delete again what is new when it fails' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack values explain') options=('-f:values from a file, a URL or `-`; later ones win' '--values:values from a file, a URL or `-`; later ones win' '--set:set values\: `a.b=1,c={x,y},d[0]=z`' '--set-string:set values that stay text' '--set-file:set values to the contents of files' '--set-json:set values to JSON, or many from a JSON object' '--set-literal:set a value to the text behind `=`, as it is' '--show-secrets:print the values of keys such as `password` too' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
  'sherpack version') options=('--short:print only the version' '-o:print as table, json or yaml' '--output:print as table, json or yaml') ;;
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
