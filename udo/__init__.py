"""UDO: the uitvoerbaarheidstoets decentrale overheden, from intake to evaluation.

Where a part of an assessment plugs in, one line each:

* its models stand in a file of their own in `models/` and hang on `Assessment`; `visible_to` goes by way of
  `Readable(seat, at, "assessment__")`, narrower where a party keeps something to itself; name them in `models/__init__.py`;
* what has to be there before a phase ends is a function `(assessment) -> Iterable[Missing]`, named in `EXITS` of `exits.py`
  under the slug of the phase, which is fixed; its name, order and texts are data (`Phase`);
* what the detail page shows of it is a function `(page) -> dict` in `PARTS` of `views/parts.py`, and a template with one
  `include` in `assessment_detail.html`; a page of its own extends `udo/base_assessment.html`, takes its context from
  `head_of(request, page_of(request, assessment))` in `views/head.py`, and has a row in `TABS` there;
* a change of the state of an assessment is a row of `ASSESSMENT` in `workflow.py`; a part with states of its own has a
  table of its own there;
* rights are functions in `permissions.py`: `may_contribute` (who is involved), `may_edit` (the responsible ministry and
  BZK), `may_lead` (the responsible ministry).

A cabinet has one `CabinetFile`, which ministries and koepels read (CB-04 to CB-12); what hangs on it stands in
`models/coalition.py`, `consequence.py` and `startnota.py`, its pages extend `udo/base_cabinet.html` and have a row in
`TABS` of `views/cabinet_head.py`. What a ministry prepares there is an `OfRijk`, with readers of its own. A finding is an
`OwnConsequence` until its party shares it; what was shared is a `SharedConsequence`, which never changes.
"""
