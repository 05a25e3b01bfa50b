using ECare.Cms.Inheritance;
using ECare.Cms.Preview;
using Microsoft.AspNetCore.Http;

namespace ECare.Cms.Publishing;

/// <summary>
/// Lays the drafts of one site over what is published. Made for one request and forgotten with it: what an editor looks at is never found by
/// anybody else.
/// </summary>
public sealed class PreviewSnapshots
{
    private readonly ContentSnapshots _snapshots;
    private readonly SnapshotReader _reader;
    private readonly TimeProvider _clock;

    internal PreviewSnapshots(ContentSnapshots snapshots, SnapshotReader reader, TimeProvider clock) => (_snapshots, _reader, _clock) = (snapshots, reader, clock);

    /// <summary>From here on the request reads the drafts of the site that the ticket is for.</summary>
    /// <returns>False when the document is gone.</returns>
    public bool Pin(HttpContext context, PreviewVisit visit)
    {
        if (Of(visit.Ticket.Document, visit.At ?? _clock.GetUtcNow()) is not { } snapshot)
        {
            return false;
        }

        context.Features.Set(visit);
        context.Pin(snapshot);
        return true;
    }

    /// <summary>The site of a document as if everything saved in it were published and the moment had come; null when the document is gone.</summary>
    internal ContentSnapshot? Of(Guid document, DateTimeOffset at)
    {
        var published = _snapshots.Current;
        if (_reader.SiteOf(document) is not { } site)
        {
            return null;
        }

        var drafts = _reader.Drafts(site, at.UtcDateTime, published.Data.Types);
        List<Guid> keys = [.. drafts.Select(draft => draft.Key)];
        return new ContentSnapshot(
            published.Version,
            published.Data with { Documents = new FollowedValues(published.Data.Languages).Apply(published.Data.Documents.With(keys, drafts), keys) },
            published.Services,
            isPreview: true);
    }

    /// <summary>Changes with every save in the site.</summary>
    public string? StampOf(Guid document) => _reader.SiteOf(document) is { } site ? _reader.StampOf(site) : null;
}
