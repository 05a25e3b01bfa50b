using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;

namespace ECare.Cms.Persistence.Repositories;

/// <summary>Values are stored under the alias of their property; when it gets another one they follow, old versions too.</summary>
internal sealed class RenamedProperties(ContentSession session)
{
    private readonly ContentDbContext db = session.Writing();

    /// <param name="aliases">The new alias by the old one.</param>
    /// <param name="typeIds">The type that has the properties and those that are composed of it.</param>
    public void Follow(IReadOnlyDictionary<string, string> aliases, IReadOnlyCollection<int> typeIds)
    {
        var contents = db.Set<ContentRow>().Where(content => typeIds.Contains(content.ContentTypeId));

        foreach (var version in db.Versions.Where(version => contents.Any(content => content.Id == version.NodeId)))
        {
            version.State = Renamed(version.State, aliases);
        }

        foreach (var content in contents)
        {
            content.State = Renamed(content.State, aliases);
        }

        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    private static string Renamed(string json, IReadOnlyDictionary<string, string> aliases)
    {
        var state = ContentState.Parse(json);
        return (state with
        {
            Properties = [.. state.Properties.Select(property => property with { Alias = aliases.GetValueOrDefault(property.Alias, property.Alias) })],
        }).ToJson();
    }
}
