using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Cms.Publishing;

/// <summary>
/// The snapshot to read from: the one the request was pinned to when it was routed, so that a page is made of one
/// moment, else the current one.
/// </summary>
internal sealed class SnapshotAccessor(IHttpContextAccessor http, ContentSnapshots snapshots)
{
    public ContentSnapshot Current => Pinned ?? snapshots.Current;

    public ContentSnapshot? Pinned => http.HttpContext is { } context ? SnapshotPin.Of(context) : null;

    public ContentSnapshots Snapshots => snapshots;
}

internal static class SnapshotPin
{
    private static readonly object Key = new();

    public static ContentSnapshot? Of(HttpContext context) =>
        context.Items.TryGetValue(Key, out var pinned) ? (ContentSnapshot?)pinned : null;

    /// <summary>From here on the request reads the snapshot that is current now; one that looks at drafts keeps them.</summary>
    public static ContentSnapshot PinSnapshot(this HttpContext context) =>
        Of(context) is { IsPreview: true } drafts ? drafts : context.Pin(context.RequestServices.GetRequiredService<ContentSnapshots>().Current);

    public static ContentSnapshot Pin(this HttpContext context, ContentSnapshot snapshot)
    {
        context.Items[Key] = snapshot;
        return snapshot;
    }
}
