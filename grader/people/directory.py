"""Directory of people: who is meant by ids and a name that somebody else's table gives."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from grader.people.identity import OWN_NAMES, Identity, is_telling


@dataclass(frozen=True, slots=True)
class Directory:
    """People by number: the identities and the names that each is known under."""

    identities: Mapping[Identity, int]
    names: Mapping[int, Collection[str]]

    def find(self, identities: Collection[Identity], name: str) -> int | None:
        """The one who is meant, by an id, else by a name that one person alone has. Nobody where ids disagree."""
        exact = {self.identities[one] for one in identities if one in self.identities}
        by_id = exact or {person for one in identities for person in self._elsewhere(one)}
        if by_id:
            return next(iter(by_id)) if len(by_id) == 1 else None
        wanted = _plain(name)
        called = [person for person, names in self.names.items() if wanted and wanted in map(_plain, names)]
        return called[0] if len(called) == 1 and not self._is_another(called[0], identities) else None

    def _elsewhere(self, wanted: Identity) -> set[int]:
        """Those who have the id on another platform, where that says the same."""
        if not is_telling(wanted.id):
            return set()
        return {
            person
            for one, person in self.identities.items()
            if one.id == wanted.id and one.platform not in OWN_NAMES and (one.is_of_school or wanted.is_of_school)
        }

    def _is_another(self, person: int, identities: Collection[Identity]) -> bool:
        """Whether somebody has another id where these say which it is."""
        scopes = {one.scope for one in identities}
        return any(mine == person and one.scope in scopes for one, mine in self.identities.items())


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
