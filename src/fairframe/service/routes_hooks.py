"""Webhooks of an account, and how their deliveries went."""

from __future__ import annotations

from typing import Annotated, Literal

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from fairframe.service import hooks
from fairframe.service.sessions import Who

router = APIRouter(tags=["webhooks"])


class CreateWebhook(BaseModel):
    """url: a public https address."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(min_length=1, max_length=2000)


class Webhook(BaseModel):
    """gone: the receiver answered 410, so nothing is sent any more."""

    id: str
    object: Literal["webhook"] = "webhook"
    url: str
    created_at: int
    gone: bool


class NewWebhook(Webhook):
    """secret: with what deliveries are signed; shown this once."""

    secret: str


class WebhookList(BaseModel):
    object: Literal["list"] = "list"
    data: list[Webhook]


class WebhookDeleted(BaseModel):
    id: str
    object: Literal["webhook.deleted"] = "webhook.deleted"
    deleted: Literal[True] = True


class Delivery(BaseModel):
    """status: the receiver's last answer; trouble: why there was none. next_at: of the next try, while it is pending."""

    id: str
    object: Literal["webhook.delivery"] = "webhook.delivery"
    event: str
    video_id: str
    state: Literal["pending", "delivered", "failed"]
    tries: int
    status: int | None
    trouble: str | None
    created_at: int
    next_at: int | None


class DeliveryList(BaseModel):
    object: Literal["list"] = "list"
    data: list[Delivery]


@router.post("/v1/webhooks")
def create(request: Request, who: Who, body: CreateWebhook) -> NewWebhook:
    """Be told of every video of this account that is completed or failed."""
    row, secret = hooks.create(request.app.state.engine, who.id, body.url)
    return NewWebhook(**_webhook(row).model_dump(), secret=secret)


@router.get("/v1/webhooks")
def listed(request: Request, who: Who) -> WebhookList:
    return WebhookList(data=[_webhook(row) for row in hooks.all_of(request.app.state.engine, who.id)])


@router.delete("/v1/webhooks/{webhook_id}")
def delete(webhook_id: str, request: Request, who: Who) -> WebhookDeleted:
    hooks.delete(request.app.state.engine, who.id, webhook_id)
    return WebhookDeleted(id=webhook_id)


@router.get("/v1/webhooks/{webhook_id}/deliveries")
def deliveries(webhook_id: str, request: Request, who: Who, limit: Annotated[int, Query(ge=1, le=100)] = 20) -> DeliveryList:
    """The newest deliveries; finished ones are kept for a week."""
    return DeliveryList(data=[_delivery(row) for row in hooks.deliveries_of(request.app.state.engine, who.id, webhook_id, limit)])


def _webhook(row: sa.Row) -> Webhook:
    return Webhook(id=row.id, url=row.url, created_at=int(row.created_at), gone=row.gone_at is not None)


def _delivery(row: sa.Row) -> Delivery:
    return Delivery(
        id=row.id, event=row.event, video_id=row.job_id, state=row.state, tries=row.attempt, status=row.status, trouble=row.trouble or None,
        created_at=int(row.created_at), next_at=int(row.next_at) if row.state == "pending" else None,
    )  # fmt: skip
