using ECare.Cms.Persistence;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Publishing;

/// <summary>Queries about what is saved in one site and not, or no longer, published.</summary>
internal static class DraftRows
{
    /// <summary>The path of the root that a document stands below; null when the document is gone.</summary>
    public static string? SiteOf(ContentDbContext db, Guid document) =>
        db.Documents.AsNoTracking().Where(row => row.Key == document && !row.Trashed).Select(row => row.Path).SingleOrDefault() is { } path
            ? string.Join(',', path.Split(',').Take(2))
            : null;

    /// <summary>Rows of the site that differ from what is published, now or because a schedule has ended them by then.</summary>
    public static List<ContentRecord> Read(ContentDbContext db, string site, DateTime until, TypeSet types)
    {
        var below = site + ",";
        var ended = db.Schedules.AsNoTracking()
            .Where(row => row.Action == ContentScheduleAction.Expire && row.Date <= until)
            .AsEnumerable()
            .ToLookup(row => row.NodeId, row => row.Culture);
        var endedIds = ended.Select(each => each.Key).ToList();
        return
        [
            .. db.Documents.AsNoTracking()
                .Where(row => !row.Trashed && (row.Path == site || row.Path.StartsWith(below)))
                .Where(row => row.Edited || !row.Published || endedIds.Contains(row.Id))
                .AsEnumerable()
                .Select(row => RecordReader.Preview(row, types, [.. ended[row.Id]]))
                .OfType<ContentRecord>(),
        ];
    }

    public static string StampOf(ContentDbContext db, string site)
    {
        var below = site + ",";
        var saved = db.Documents.AsNoTracking()
            .Where(row => !row.Trashed && (row.Path == site || row.Path.StartsWith(below)))
            .GroupBy(row => 1)
            .Select(rows => new { Count = rows.Count(), Last = rows.Max(row => row.UpdateDate), Version = rows.Max(row => row.VersionId) })
            .SingleOrDefault();

        // A schedule is no change of a document, and what it ends shows all the same.
        var schedules = db.Schedules.AsNoTracking().GroupBy(row => 1).Select(rows => new { Count = rows.Count(), Last = rows.Max(row => row.Date) }).SingleOrDefault();
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{saved?.Count}-{saved?.Version}-{saved?.Last.Ticks}-{schedules?.Count}-{schedules?.Last.Ticks}");
    }
}
