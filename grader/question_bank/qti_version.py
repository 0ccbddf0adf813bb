"""Versions of QTI: their namespaces, and what a package calls itself. Source: 1EdTech's schemas."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QtiVersion:
    """What differs between versions besides the names of elements. `resource` is the type of an item in a manifest."""

    items: str
    items_schema: str
    manifest: str
    resource: str
    package: str
    package_version: str


QTI_3 = QtiVersion(
    items="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    items_schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    manifest="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    resource="imsqti_item_xmlv3p0",
    package="QTI Package",
    package_version="3.0.0",
)
QTI_2 = QtiVersion(
    items="http://www.imsglobal.org/xsd/imsqti_v2p1",
    items_schema="http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    manifest="http://www.imsglobal.org/xsd/imscp_v1p1",
    resource="imsqti_item_xmlv2p1",
    package="QTIv2.1 Package",
    package_version="1.0.0",
)
