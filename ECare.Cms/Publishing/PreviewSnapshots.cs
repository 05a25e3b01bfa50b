using ECare.Cms.Inheritance;
using ECare.Cms.Preview;
using Microsoft.AspNetCore.Http;

namespace ECare.Cms.Publishing;

/// <summary>
/// Lays the drafts of one site over what is published. Kept for a few minutes and given to nobody but those who preview the same site at the same
/// moment: what an editor looks at is never found by anybody else.
/// </summary>
public sealed class PreviewSnapshots
{
    private readonly ContentSnapshots _snapshots;
    private readonly SnapshotReader _reader;
    private readonly TimeProvider _clock;
    private readonly PreviewShelf _shelf;

    internal PreviewSnapshots(ContentSnapshots snapshots, SnapshotReader reader, TimeProvider clock) => (_snapshots, _reader, _clock, _shelf) = (snapshots, reader, clock, new PreviewShelf(clock));

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

        // A schedule ends things by the minute, so a look is as good as one of a few seconds ago.
        var minute = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        return _shelf.GetOrMake(new PreviewShelf.Key(published.Version, site, _reader.StampOf(site), minute), () => Make(published, site, at.UtcDateTime));
    }

    private ContentSnapshot Make(ContentSnapshot published, string site, DateTime until)
    {
        var drafts = _reader.Drafts(site, until, published.Data.Types);
        List<Guid> keys = [.. drafts.Select(draft => draft.Key)];
        return new ContentSnapshot(
            published.Version,
            published.Data with
            {
                Documents = new FollowedValues(published.Data.Languages, new HeldFollowers(published.Services.Following, published.Data.Types))
                    .Apply(published.Data.Documents.With(keys, drafts), keys),
            },
            published.Services,
            isPreview: true);
    }

    /// <summary>Changes with every save in the site.</summary>
    public string? StampOf(Guid document) => _reader.SiteOf(document) is { } site ? _reader.StampOf(site) : null;
}
