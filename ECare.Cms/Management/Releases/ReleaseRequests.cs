using ECare.Cms.Management.Access;
using ECare.Cms.Persistence.Rows;

namespace ECare.Cms.Management.Releases;

/// <summary>A document of a release; no languages means all that it has.</summary>
internal sealed record SentReleaseItem(Guid Document, IReadOnlyList<string>? Cultures = null)
{
    public ReleaseItemRow ToRow() => new() { DocumentKey = Document, Cultures = string.Join(',', Cultures ?? []) };
}

/// <summary>A request that says whose release it is about.</summary>
internal interface INameReleaseOwner
{
    string Owner { get; }
}

internal sealed record CreateRelease(string Name, string Owner, IReadOnlyList<SentReleaseItem>? Items = null) : INameDocuments, INameReleaseOwner
{
    public IEnumerable<Guid?> Documents => (Items ?? []).Select(item => (Guid?)item.Document);
}

internal sealed record ChangeRelease(string Name, int Revision, IReadOnlyList<SentReleaseItem> Items) : INameDocuments
{
    public IEnumerable<Guid?> Documents => Items.Select(item => (Guid?)item.Document);
}

/// <summary>A time on the wall of the country: <c>2026-12-01T09:00</c>.</summary>
internal sealed record ScheduleRelease(string PlannedFor);

internal sealed record RollBackRelease(bool EvenIfNewer);
