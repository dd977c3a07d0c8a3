"""What resolution finds out about an actor, with what it rests on."""

from dataclasses import dataclass

from wrybill.schema import ActorBasis


@dataclass(frozen=True, slots=True)
class CountryFinding:
    """A country (ISO3 or "IGO"); None says that the actor is known to belong to none or to many.

    `prob` is the chance that it is right, where the finding itself tells; None: that of its basis.
    """

    country: str | None
    basis: ActorBasis
    prob: float | None = None


@dataclass(frozen=True, slots=True)
class SectorFinding:
    """A sector, and whether only a noun that many sectors share speaks for it.

    `underlying` is the sector of a former official's office, `sector` itself otherwise; `prob` as for a country.
    """

    sector: str
    basis: ActorBasis
    strong: bool
    underlying: str
    prob: float | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """All that is known of one actor."""

    country: CountryFinding | None = None
    sector: SectorFinding | None = None
    office: str | None = None
    entity: str | None = None

    def filled_from(self, other: "Profile") -> "Profile":
        """This profile, its gaps filled from another; a weak sector gives way to a strong one."""
        sector = self.sector
        if other.sector is not None and (sector is None or (not sector.strong and other.sector.strong)):
            sector = other.sector
        return Profile(self.country or other.country, sector, self.office or other.office, self.entity or other.entity)

    @property
    def complete(self) -> bool:
        """Whether nothing is left to find."""
        return self.country is not None and self.sector is not None and self.sector.strong
