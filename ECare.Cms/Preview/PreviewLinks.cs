using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;

namespace ECare.Cms.Preview;

/// <summary>The links to previews that were given to people without an account. One works for as long as it stands here (docs/adr/0127).</summary>
internal sealed class PreviewLinks(IContentDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>Makes a link; those that have run out are forgotten on the way.</summary>
    public async Task<Guid> OpenAsync(Guid document, int by, TimeSpan duration, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = contexts.CreateDbContext();
        await db.PreviewLinks.Where(link => link.UntilDate <= now).ExecuteDeleteAsync(cancellationToken);
        var row = new PreviewLinkRow { Id = Guid.CreateVersion7(clock.GetUtcNow()), DocumentKey = document, StaffId = by, CreateDate = now, UntilDate = now + duration };
        db.PreviewLinks.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return row.Id;
    }

    /// <summary>The links of a document that work, the latest first.</summary>
    public async Task<IReadOnlyList<PreviewLinkRow>> OfAsync(Guid document, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = contexts.CreateDbContext();
        return await db.PreviewLinks.AsNoTracking().Where(link => link.DocumentKey == document && link.UntilDate > now)
            .OrderByDescending(link => link.CreateDate).ToListAsync(cancellationToken);
    }

    /// <summary>Ends one link of a document, or all of them. Whoever looks by it sees nothing from the next request on.</summary>
    /// <returns>How many worked.</returns>
    public async Task<int> EndAsync(Guid document, Guid? link, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        return await db.PreviewLinks.Where(row => row.DocumentKey == document && (link == null || row.Id == link)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Whether a link still works.</summary>
    public bool IsOpen(Guid? link)
    {
        using var db = contexts.CreateDbContext();
        return link is { } id && db.PreviewLinks.Any(row => row.Id == id);
    }
}
