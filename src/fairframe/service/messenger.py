"""How webhooks are sent by the workers: each try is a DBOS workflow of one step, taken by one of them and taken over where that one dies.

The times of the tries stand in the table of deliveries, so nothing sleeps here; every worker's beat orders what is due, and DBOS lets one have it.
"""

from __future__ import annotations

import sqlalchemy as sa
from dbos import DBOS, DBOSClient

from fairframe.service import hooks

QUEUE = "webhooks"
AT_ONCE = 4  # tries of one worker

_engine: sa.Engine


@DBOS.workflow(name="deliver_webhook", max_recovery_attempts=20)
def deliver_webhook(delivery_id: str, attempt: int) -> None:
    _step(delivery_id, attempt)


@DBOS.step(name="send")
def _step(delivery_id: str, attempt: int) -> None:
    hooks.deliver(_engine, delivery_id, attempt)


def start(engine: sa.Engine) -> None:
    """Take tries off the queue from now on; after DBOS.launch()."""
    global _engine
    _engine = engine
    hooks.forget_old(engine)
    DBOS.register_queue(QUEUE, worker_concurrency=AT_ONCE, polling_interval_sec=1.0)


def order_due(client: DBOSClient, engine: sa.Engine, version: str) -> None:
    """Put the tries whose time has come on the queue; again does nothing, since a workflow has the id of its try."""
    for delivery_id, attempt in hooks.due(engine):
        client.enqueue(
            {"workflow_name": "deliver_webhook", "queue_name": QUEUE, "workflow_id": f"{delivery_id}-{attempt}", "app_version": version}, delivery_id, attempt
        )  # fmt: skip
