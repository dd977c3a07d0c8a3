"""Trained weights and their manifests. One rule: a file that is not the one its manifest describes is refused."""

from wrybill.models.manifest import Check, Manifest, Ontology, load_manifest, model_folder, verify

__all__ = ["Check", "Manifest", "Ontology", "load_manifest", "model_folder", "verify"]
