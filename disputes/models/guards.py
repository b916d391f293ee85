"""What the database itself keeps: who is named in a process in which waterschappen are a party (DS-07, E17)."""

import pgtrigger

BZK, IENW, UVW, AZ = "bzk", "ienw", "uvw", "az"


def names_ienw(name: str, row: str) -> pgtrigger.Trigger:
    """Refuse, when the transaction ends, a dispute with the UvW as a party that doesn't name an office of IenW.

    `row` is the SQL for the number of the dispute in the trigger's row.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        func=f"""
            IF EXISTS (
                SELECT FROM disputes_dispute AS it
                JOIN disputes_disputeparty AS party ON party.dispute_id = it.id AND party.role = 'partij'
                JOIN parties_organisation AS place ON place.id = party.organisation_id AND place.slug = '{UVW}'
                WHERE it.id = {row} AND NOT EXISTS (
                    SELECT FROM parties_office AS office
                    JOIN parties_organisation AS ministry ON ministry.id = office.organisation_id
                    WHERE office.id = it.joint_office_id AND ministry.slug = '{IENW}'
                )
            ) THEN
                RAISE EXCEPTION 'pgtrigger: IenW is named where waterschappen are a party';
            END IF;
            RETURN NULL;
        """,
    )
