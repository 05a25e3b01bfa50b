using System.Globalization;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Umbraco.Cms.Core.Models;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Writes a content item, its place in the tree and its versions.</summary>
internal sealed class ContentWriter<TRow>(ContentSession session)
    where TRow : ContentRow, new()
{
    private readonly ContentDbContext db = session.Writing();

    /// <summary>Gives a new item its id and first version.</summary>
    public void Insert(IContentBase entity)
    {
        var row = new TRow { Key = entity.Key, ParentId = entity.ParentId };
        db.Add(row);
        Flush();
        entity.Id = row.Id;
        entity.VersionId = NewVersion(entity);
        Place(entity);
        entity.SortOrder = NextSortOrder(entity);
    }

    /// <summary>
    /// Finds level and path anew after the parent was changed. What is below is left alone: Umbraco's services find it by
    /// the old path and save it item by item.
    /// </summary>
    public void Move(IContentBase entity)
    {
        Place(entity);
        entity.SortOrder = NextSortOrder(entity);
    }

    /// <summary>Two items of one parent never have the same name; the later one gets a number.</summary>
    public string UniqueName(IContentBase entity)
    {
        var name = entity.Name ?? string.Empty;
        var taken = db.Set<TRow>()
            .Where(row => row.ParentId == entity.ParentId && row.Id != entity.Id && row.Name!.StartsWith(name))
            .Select(row => row.Name!)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var candidate = name;
        for (var number = 1; taken.Contains(candidate); number++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{name} ({number})");
        }

        return candidate;
    }

    /// <summary>Opens a new version, the draft to come.</summary>
    public int NewVersion(IContentBase entity)
    {
        var version = new VersionRow { NodeId = entity.Id, UserId = entity.WriterId, VersionDate = entity.UpdateDate, Name = entity.Name };
        db.Versions.Add(version);
        Flush();
        return version.Id;
    }

    public void Update(TRow row)
    {
        db.Entry(row).State = EntityState.Modified;
        Flush();
    }

    public void UpdateVersion(int versionId, TRow row, bool published)
    {
        var preventCleanup = db.Versions.Where(version => version.Id == versionId).Select(version => version.PreventCleanup).FirstOrDefault();
        db.Versions.Update(new VersionRow
        {
            Id = versionId,
            NodeId = row.Id,
            UserId = row.WriterId,
            VersionDate = row.UpdateDate,
            Name = row.Name,
            Published = published,
            PreventCleanup = preventCleanup,
            State = row.State,
        });
        Flush();
    }

    public void NoVersionPublished(int nodeId) =>
        db.Versions.Where(version => version.NodeId == nodeId && version.Published)
            .ExecuteUpdate(version => version.SetProperty(row => row.Published, false));

    private void Place(IContentBase entity)
    {
        var (level, path) = NodePlace.Under(db, entity.ParentId);
        entity.Level = level;
        entity.Path = string.Create(CultureInfo.InvariantCulture, $"{path},{entity.Id}");
    }

    private int NextSortOrder(IContentBase entity) =>
        (db.Set<TRow>().Where(row => row.ParentId == entity.ParentId && row.Id != entity.Id).Max(row => (int?)row.SortOrder) ?? -1) + 1;

    private void Flush()
    {
        db.SaveChanges();
        db.ChangeTracker.Clear();
    }
}
