# Completes sherpack in fish; printed by `sherpack completion fish`.
# For one session: sherpack completion fish | source

# Prints the command path that the word $argv[2] leads to from the path $argv[1].
function __sherpack_step
    switch "$argv[1] $argv[2]"
        case 'sherpack completion'
            echo 'sherpack completion'
        case 'sherpack create'
            echo 'sherpack create'
        case 'sherpack env'
            echo 'sherpack env'
        case 'sherpack options'
            echo 'sherpack options'
        case 'sherpack sandbox'
            echo 'sherpack sandbox'
        case 'sherpack version'
            echo 'sherpack version'
        case 'sherpack sandbox kubeconfig'
            echo 'sherpack sandbox kubeconfig'
        case 'sherpack sandbox start'
            echo 'sherpack sandbox start'
        case 'sherpack sandbox status'
            echo 'sherpack sandbox status'
        case 'sherpack sandbox stop'
            echo 'sherpack sandbox stop'
        case '*'
            echo $argv[1]
    end
end

# Whether the option $argv[2] of the command path $argv[1] takes the next word as its value.
function __sherpack_takes_value
    contains -- $argv[2] -n --namespace --kubeconfig --kube-context --kube-apiserver --kube-token --kube-as-user --kube-as-group --kube-ca-file --kube-tls-server-name --burst-limit --qps --colour --color --registry-config --repository-config --repository-cache --content-cache; and return 0
    switch "$argv[1] $argv[2]"
        case 'sherpack create -o' 'sherpack create --output'
            return 0
        case 'sherpack sandbox status -o' 'sherpack sandbox status --output'
            return 0
        case '*'
            return 1
    end
end

# Whether the words before the cursor lead to the command path $argv[1].
function __sherpack_at
    set -l path sherpack
    set -l previous ''
    for word in (commandline -opc)[2..-1]
        if string match -q -- '-*' $previous; and __sherpack_takes_value $path $previous
            set previous ''
            continue
        end
        set previous $word
        string match -q -- '-*' $word; or set path (__sherpack_step $path $word)
    end
    test "$path" = "$argv[1]"
end

complete -c sherpack -n '__sherpack_at \'sherpack\'' -f -a completion -d 'print a script that completes commands in a shell'
complete -c sherpack -n '__sherpack_at \'sherpack\'' -f -a create -d 'write a new pack to start from'
complete -c sherpack -n '__sherpack_at \'sherpack\'' -f -a env -d 'print the environment that sherpack works in'
complete -c sherpack -n '__sherpack_at \'sherpack\'' -f -a options -d 'list the options that every command takes'
complete -c sherpack -n '__sherpack_at \'sherpack\'' -f -a sandbox -d 'a local Kubernetes API server to try things on'
complete -c sherpack -n '__sherpack_at \'sherpack\'' -f -a version -d 'print the version'
complete -c sherpack -n '__sherpack_at \'sherpack sandbox\'' -f -a kubeconfig -d 'print where the kubeconfig of the sandbox is'
complete -c sherpack -n '__sherpack_at \'sherpack sandbox\'' -f -a start -d 'start a local API server, and print its kubeconfig'
complete -c sherpack -n '__sherpack_at \'sherpack sandbox\'' -f -a status -d 'print whether the sandbox runs'
complete -c sherpack -n '__sherpack_at \'sherpack sandbox\'' -f -a stop -d 'stop the sandbox, and keep what is in it'
complete -c sherpack -s h -l help -d 'show how to use the command'
complete -c sherpack -l debug -d 'print more, and stack traces of failures'
complete -c sherpack -s n -l namespace -r -d 'the namespace to work in'
complete -c sherpack -l kubeconfig -r -d 'the kubeconfig file'
complete -c sherpack -l kube-context -r -d 'the context of the kubeconfig'
complete -c sherpack -l kube-apiserver -r -d 'the address of the API server'
complete -c sherpack -l kube-token -r -d 'the bearer token to authenticate with'
complete -c sherpack -l kube-as-user -r -d 'the user to impersonate'
complete -c sherpack -l kube-as-group -r -d 'a group to impersonate, repeatable'
complete -c sherpack -l kube-ca-file -r -d 'the certificate authority of the API server'
complete -c sherpack -l kube-insecure-skip-tls-verify -d 'do not check the API server\'s certificate'
complete -c sherpack -l kube-tls-server-name -r -d 'the name to check the API server\'s certificate for'
complete -c sherpack -l burst-limit -r -d 'how many API requests may go out at once'
complete -c sherpack -l qps -r -d 'how many API requests may go out per second'
complete -c sherpack -l sandbox -d 'use the embedded sandbox cluster, and start it if needed'
complete -c sherpack -l colour -l color -r -d 'colour the output: never, auto or always'
complete -c sherpack -l registry-config -r -d 'the file with registry credentials'
complete -c sherpack -l repository-config -r -d 'the file with the list of repositories'
complete -c sherpack -l repository-cache -r -d 'the folder with cached repository indexes'
complete -c sherpack -l content-cache -r -d 'the folder with cached packs'
complete -c sherpack -n '__sherpack_at \'sherpack create\'' -s o -l output -r -d 'the folder to make the pack in'
complete -c sherpack -n '__sherpack_at \'sherpack sandbox status\'' -s o -l output -r -d 'print as table, json or yaml'
complete -c sherpack -n '__sherpack_at \'sherpack sandbox stop\'' -l delete -d 'forget everything in it: releases, objects, keys'
complete -c sherpack -n '__sherpack_at \'sherpack version\'' -l short -d 'print only the version'
