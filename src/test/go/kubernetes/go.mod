module sherpack.io/record/kubernetes

go 1.26.0
