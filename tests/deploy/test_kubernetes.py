"""The Kubernetes manifests: valid by Kubernetes' own schemas, restricted, and in step with the settings table."""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.web.serving import PATIENCE_SECONDS
from tests.deploy.installation import DEPLOY, manifests, schema, secrets, settings


def of_kind(kind: str) -> dict[str, Any]:
    """The one manifest of a kind."""
    [found] = [part for part in manifests() if part["kind"] == kind]
    return found


POD = of_kind("Deployment")["spec"]["template"]["spec"]
[WEB] = POD["containers"]


def mistakes(part: dict[str, Any]) -> list[str]:
    """What Kubernetes' schemas say against a manifest."""
    kinds = schema("kubernetes-1.33.json")["$defs"]
    its_own = kinds[f"{part['apiVersion']} {part['kind']}"]
    return [error.message for error in Draft202012Validator({**its_own, "$defs": kinds}).iter_errors(part)]


@pytest.mark.parametrize("part", manifests(), ids=lambda part: part["kind"])
def test_it_is_a_manifest(part: dict[str, Any]) -> None:
    assert not mistakes(part)


def test_it_is_restricted() -> None:
    assert POD["securityContext"]["runAsNonRoot"] is True
    assert POD["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault"
    assert WEB["securityContext"] == {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True,
                                      "capabilities": {"drop": ["ALL"]}}
    assert of_kind("Namespace")["metadata"]["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"


def test_it_runs_as_the_image_does() -> None:
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    user, group = POD["securityContext"]["runAsUser"], POD["securityContext"]["runAsGroup"]
    assert f"USER {user}:{group}" in image
    assert f"EXPOSE {WEB['ports'][0]['containerPort']}" in image


def test_it_is_asked_whether_it_is_ready_and_alive() -> None:
    asked = {name: WEB[name]["httpGet"]["path"] for name in ("startupProbe", "readinessProbe", "livenessProbe")}
    assert asked == {"startupProbe": "/health", "readinessProbe": "/ready", "livenessProbe": "/health"}


def test_turns_under_way_are_waited_for() -> None:
    pause = int(WEB["lifecycle"]["preStop"]["exec"]["command"][1])
    assert POD["terminationGracePeriodSeconds"] > pause + PATIENCE_SECONDS


def test_there_are_two_at_least_and_one_always() -> None:
    assert of_kind("HorizontalPodAutoscaler")["spec"]["minReplicas"] >= 2
    assert of_kind("PodDisruptionBudget")["spec"]["minAvailable"] >= 1
    assert of_kind("Deployment")["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_every_selector_finds_the_workers() -> None:
    labels = of_kind("Deployment")["spec"]["template"]["metadata"]["labels"]
    selectors = [of_kind(kind)["spec"][name] for kind, name in (
        ("Deployment", "selector"), ("PodDisruptionBudget", "selector"), ("NetworkPolicy", "podSelector"))]
    assert all(selector["matchLabels"].items() <= labels.items() for selector in selectors)
    assert of_kind("Service")["spec"]["selector"].items() <= labels.items()


def test_what_it_writes_is_a_volume() -> None:
    mounted = [Path(mount["mountPath"]) for mount in WEB["volumeMounts"]]
    assert Path("/tmp") in mounted
    for name in ("DIGIPORRAS_SECRET_FILE", "DIGIPORRAS_USERS"):
        assert any(Path(settings()[name]).is_relative_to(place) for place in mounted), name


def test_kustomization_hands_out_the_settings_table() -> None:
    made = yaml.safe_load((DEPLOY / "kustomization.yaml").read_text(encoding="utf-8"))
    assert made["configMapGenerator"] == [{"name": "settings", "envs": ["settings.env"]}]
    assert made["secretGenerator"] == [{"name": "secrets", "envs": ["secrets.env"]}]
    assert WEB["envFrom"] == [{"configMapRef": {"name": "settings"}}, {"secretRef": {"name": "secrets"}}]


@pytest.mark.skipif(not shutil.which("kubectl"), reason="kubectl is not on this machine")
def test_kustomize_builds_it_and_reads_the_table_as_we_do(tmp_path: Path) -> None:
    folder = shutil.copytree(DEPLOY, tmp_path / "deploy")
    shutil.copy(folder / "secrets.env.example", folder / "secrets.env")
    build = ["kubectl", "kustomize", str(folder)]
    built = subprocess.run(build, capture_output=True, text=True, timeout=60, check=True).stdout
    parts = {part["kind"]: part for part in yaml.safe_load_all(built)}
    assert parts["ConfigMap"]["data"] == settings()
    assert parts["Secret"]["data"] == {name: b64encode(value.encode()).decode() for name, value in secrets().items()}
    pod = parts["Deployment"]["spec"]["template"]["spec"]["containers"][0]
    assert pod["envFrom"][0]["configMapRef"]["name"] == parts["ConfigMap"]["metadata"]["name"] != "settings"
    for kind in ("Deployment", "Service", "Ingress", "NetworkPolicy"):
        assert not mistakes(parts[kind])
