namespace ECare.Cms.Staff;

/// <summary>People who may do the same with the same part of the content.</summary>
/// <param name="Alias">What a person's row names: <c>chautari-editors</c>.</param>
/// <param name="Name">What people read.</param>
/// <param name="Sections">Umbraco's aliases of the sections they see: <c>Umb.Section.Content</c>.</param>
/// <param name="Permissions">Umbraco's verbs: <c>Umb.Document.Publish</c>.</param>
public sealed record StaffGroup(string Alias, string Name, IReadOnlyList<string> Sections, IReadOnlyList<string> Permissions)
{
    /// <summary>Umbraco's number of the group.</summary>
    public required int Id { get; init; }

    /// <summary>Umbraco's key of the group.</summary>
    public required Guid Key { get; init; }

    /// <summary>Umbraco's name of the picture beside it.</summary>
    public string? Icon { get; init; }

    /// <summary>The document below which they work; null: everywhere; a document that is not there: nowhere.</summary>
    public Guid? StartDocument { get; init; }

    /// <summary>The media folder below which they work; null: everywhere; one that is not there: nowhere.</summary>
    public Guid? StartMedia { get; init; }

    /// <summary>The languages they may write; null: all.</summary>
    public IReadOnlyList<string>? Languages { get; init; }
}

/// <summary>
/// The groups that come with the installation. They follow from its operators and are not kept in the database (docs/adr/0090); those that
/// administrators made are beside them in <see cref="StaffGroups"/>.
/// </summary>
public interface IStaffGroups
{
    IReadOnlyList<StaffGroup> All { get; }
}
