#!/bin/sh
# docker/kubernetes/deploy.sh OVERLAY VERSION: migrates the database, then rolls the version out; what does not become ready
# is rolled back, and the pods that served go on serving. Migrations are additive and stay.
set -eu
overlay=${1:?the folder of the overlay} version=${2:?the version of the images}
: "${NAMESPACE:=chat-to-create}"
# The overlay with the wanted version, beside the base that it names.
folder=$(dirname "$overlay")/.rollout
trap 'rm -rf "$folder"' EXIT
rm -rf "$folder"
cp -R "$overlay" "$folder"
sed -E "s/(newTag: *)[^ ,}]+/\1$version/" "$overlay/kustomization.yaml" >"$folder/kustomization.yaml"

all=$(kubectl kustomize "$folder")
kube() { kubectl --namespace "$NAMESPACE" "$@"; }

# A job cannot be changed, only made anew; with it come the settings it reads.
kube delete job migrate --ignore-not-found --wait
printf '%s\n' "$all" | kube apply -l '!app.kubernetes.io/name' -f -
printf '%s\n' "$all" | kube apply -l app.kubernetes.io/name=migrate -f -
kube wait --for=condition=complete --timeout=600s job/migrate || {
  kube logs job/migrate || true
  echo "The migration did not finish; nothing was rolled out." >&2
  exit 1
}
printf '%s\n' "$all" | kube apply -f -
for deployment in api worker; do
  kube rollout status "deployment/$deployment" --timeout=300s && continue
  echo "$deployment $version does not become ready; back to the one before." >&2
  for each in api worker; do kube rollout undo "deployment/$each"; done
  for each in api worker; do kube rollout status "deployment/$each" --timeout=300s; done
  exit 1
done
echo "$version serves"
