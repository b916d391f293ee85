"""Geschillen: from a signal of a (possible) impasse to a solution, in six steps and within a year.

Where a part of a dispute plugs in, one line each:

* its models stand in a file of their own in `models/` and hang on `Dispute`; `visible_to` goes by way of
  `Readable(seat, at, "dispute__")` (`PartQuerySet`), narrower where a party keeps something to itself; name them in
  `models/__init__.py`;
* what has to be there before a step ends is a function `(dispute) -> Iterable[Missing]`, named in `EXITS` of `exits.py`
  under the slug of the step, which is fixed; its name, order, actors and texts are data (`ProcedureStep`);
* when a kernelement is «gereed» is a function `(dispute) -> list[str]` of what is still to do, named in `TESTS` of
  `elements.py` under the number of the element;
* what the detail page shows of it is a function `(page) -> dict` and a template, named in `SECTIONS` of
  `views/sections.py`; a page of its own extends `disputes/base_dispute.html` and takes its context from `views.head`;
* zienswijzen are a sealed round of `papers`: what they hold before the opening no list, count or mail of ours may tell;
* a change of the state of a dispute is a row of `DISPUTE` in `workflow.py`; a part with states of its own has a table of
  its own there;
* which options stand, what they lack, and who reacted to which text of an option or the proposal: `options.py`;
* rights are functions in `permissions.py`: `may_guide` (the process owner), `may_contribute` (a party or the process
  owner), `may_answer_for` (the own organisation as a party);
* external help (`models/help.py`, verbs in `help_workflow.py`) hangs on a run of a step; its members are admitted to the
  circle by `actions/admitting.py`; what a member opens is written by `reading.py`, which also has `log_parts` for
  what one party owns, of whom only that party reads it;
* what the file (dossier) says of it is a function `(dispute, seat, now) -> blocks` in `chapters/`, which starts from
  `visible_to(seat)`: a line of `CHAPTERS` in `dossier.py`. What the letter to the Kamer says of a step, in joint words only,
  is a function of `SAYS` in `joint.py`;
* who reads a dispute is its circle (`circles.py`): a commission member is admitted there as a person, until a moment.
"""
