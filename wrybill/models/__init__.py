"""Trained weights with their manifests, and the loader. One rule: tensors stay inside; a file that is not the manifest's is refused."""

from wrybill.models.manifest import Check, Manifest, load_manifest, model_folder, verify

__all__ = ["Check", "Manifest", "load_manifest", "model_folder", "verify"]
