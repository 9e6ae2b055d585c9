"""How the service does, for its operator: figures for Prometheus, and OpenTelemetry traces where an address for them is set.

Figures of the queue and the clips are read from the database when they are asked for, so that every server tells the same; those of HTTP are this
process's own. Neither ever holds a prompt or an address, and traces no id but a job's: routes are named by their template.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import prometheus_client
import sqlalchemy as sa
from opentelemetry import propagate, trace
from prometheus_client.core import GaugeMetricFamily
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from fairframe import __version__, settings
from fairframe.errors import InvalidRequest
from fairframe.service.storage import deliveries, jobs, workers

STATES = ("queued", "running", "done", "refused", "failed", "cancelled")
RECENT = 100  # finished clips the times are taken from
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds
_tracer = trace.get_tracer("fairframe", __version__)


class Figures:
    """The figures of one server process. Owns their registry."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._registry = prometheus_client.CollectorRegistry()
        names = ("method", "route", "status")
        self.requests = prometheus_client.Counter("fairframe_http_requests", "Requests answered by this process", names, registry=self._registry)
        self.seconds = prometheus_client.Histogram(
            "fairframe_http_request_seconds", "Seconds until the answer began", ("method", "route"), buckets=BUCKETS, registry=self._registry
        )
        self._registry.register(self)  # type: ignore[arg-type]

    def text(self) -> bytes:
        return prometheus_client.generate_latest(self._registry)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """What the database says now; called by the registry."""
        now = time.time()
        with self._engine.connect() as connection:
            counts = _counts(connection, jobs.c.state)
            oldest = connection.execute(sa.select(sa.func.min(jobs.c.created_at)).where(jobs.c.state == "queued")).scalar()
            alive = connection.execute(sa.select(sa.func.count()).where(workers.c.beat_at > now - settings.load().lease_s)).scalar_one()
            recent = sa.select(jobs.c.created_at, jobs.c.started_at, jobs.c.finished_at).where(jobs.c.state == "done").order_by(jobs.c.finished_at.desc())
            rows = connection.execute(recent.limit(RECENT)).all()
            sent = _counts(connection, deliveries.c.state)
        yield _family("fairframe_jobs", "Clips by state", "state", {state: counts.get(state, 0) for state in STATES})
        yield GaugeMetricFamily("fairframe_queue_oldest_seconds", "Age of the longest waiting clip", value=now - oldest if oldest else 0.0)
        yield GaugeMetricFamily("fairframe_workers", "Workers that showed life lately", value=alive)
        for name, what, values in (
            ("fairframe_clip_wait_seconds", f"Waiting of the last {RECENT} clips", sorted(row.started_at - row.created_at for row in rows)),
            ("fairframe_clip_work_seconds", f"Work on the last {RECENT} clips", sorted(row.finished_at - row.started_at for row in rows)),
        ):
            yield _family(name, what, "quantile", {q: values[int(float(q) * (len(values) - 1))] for q in ("0.5", "0.9", "1")} if values else {})
        yield _family(
            "fairframe_webhook_deliveries", "Deliveries kept, by state", "state", {state: sent.get(state, 0) for state in ("pending", "delivered", "failed")}
        )


def _counts(connection: sa.Connection, column: sa.Column[str]) -> dict[str, int]:
    return {value: count for value, count in connection.execute(sa.select(column, sa.func.count()).group_by(column))}


def _family(name: str, what: str, label: str, values: dict[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, what, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


class Watch:
    """ASGI middleware: counts, times and traces every request."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self._app, self._figures = app, figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500
        seconds: float | None = None

        async def noting(message: Message) -> None:
            nonlocal status, seconds
            if message["type"] == "http.response.start":
                status, seconds = message["status"], time.perf_counter() - started
            await send(message)

        method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "other"
        came = propagate.extract(
            {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"] if name in (b"traceparent", b"tracestate")}
        )
        with _tracer.start_as_current_span(method, context=came, kind=trace.SpanKind.SERVER, record_exception=False) as span:
            try:
                await self._app(scope, receive, noting)
            finally:
                route = getattr(scope.get("route"), "path", "none")
                span.update_name(f"{method} {route}")
                span.set_attributes({"http.request.method": method, "http.route": route, "http.response.status_code": status})
                if status >= 500:
                    span.set_status(trace.StatusCode.ERROR)
                self._figures.requests.labels(method, route, str(status)).inc()
                self._figures.seconds.labels(method, route).observe(time.perf_counter() - started if seconds is None else seconds)


@contextmanager
def span(name: str, **attributes: Any) -> Iterator[trace.Span]:
    """A piece of work in the traces."""
    with _tracer.start_as_current_span(name, attributes=attributes, record_exception=False) as current:
        yield current


def configure(role: str) -> None:
    """Send traces to FAIRFRAME_OTLP_ENDPOINT, where one is set. role: "server" or "worker". Raises InvalidRequest where the packages for it are missing."""
    endpoint = settings.load().otlp_endpoint
    if not endpoint:
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise InvalidRequest("FAIRFRAME_OTLP_ENDPOINT is set, but the packages for traces are missing: pip install 'fairframe[telemetry]'.") from None
    provider = TracerProvider(resource=Resource.create({"service.name": f"fairframe-{role}", "service.version": __version__}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces")))
    trace.set_tracer_provider(provider)
