using ECare.Cms.Persistence.Rows;
using ECare.Cms.Persistence.Scopes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Models.Membership.Permissions;
using Umbraco.Cms.Core.Services;
using UmbracoRoot = Umbraco.Cms.Core.Constants.System;

namespace ECare.Cms.Staff;

/// <summary>The people of the staff table as users of Umbraco's services, with what their groups allow.</summary>
public sealed class StaffDirectory(
    IContentDbContextFactory contexts, IStaffGroups groups, Lazy<ILanguageService> languages, IIdKeyMap ids, IOptions<GlobalSettings> globals)
{
    /// <summary>What separates group aliases in a row.</summary>
    internal const char Separator = ',';

    private static readonly Dictionary<string, string> SectionNames = new(StringComparer.Ordinal)
    {
        [BackofficeSection.Content] = Umbraco.Cms.Core.Constants.Applications.Content,
        [BackofficeSection.Media] = Umbraco.Cms.Core.Constants.Applications.Media,
        [BackofficeSection.Settings] = Umbraco.Cms.Core.Constants.Applications.Settings,
        [BackofficeSection.Translation] = Umbraco.Cms.Core.Constants.Applications.Translation,
    };

    private readonly GlobalSettings settings = globals.Value;

    /// <summary>The groups that a person is in; a group that is no more gives nothing.</summary>
    public IReadOnlyList<StaffGroup> GroupsOf(StaffRow person)
    {
        var aliases = person.Groups.Split(Separator, StringSplitOptions.RemoveEmptyEntries);
        return [.. groups.All.Where(group => aliases.Contains(group.Alias, StringComparer.Ordinal))];
    }

    /// <summary>People in the order of their numbers.</summary>
    public IReadOnlyList<StaffRow> Find(System.Linq.Expressions.Expression<Func<StaffRow, bool>> condition)
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Staff.AsNoTracking().Where(condition).OrderBy(person => person.Id)];
    }

    /// <summary>The person as Umbraco's services know a user.</summary>
    public async Task<IUser> UserOfAsync(StaffRow person)
    {
        var own = GroupsOf(person);
        var known = (await languages.Value.GetAllAsync()).ToDictionary(language => language.IsoCode, language => language.Id, StringComparer.OrdinalIgnoreCase);
        return new User(settings, person.Id, person.Name, person.Email, person.Email, string.Empty, null, own.Select(group => GroupOf(group, known)), [], [])
        {
            Key = person.Key,
            IsApproved = !person.IsDisabled,
            Language = settings.DefaultUILanguage,
            LastLoginDate = person.LastLoginDate,
            CreateDate = person.CreateDate,
            UpdateDate = person.UpdateDate,
        };
    }

    private ReadOnlyUserGroup GroupOf(StaffGroup group, Dictionary<string, int> known) => new(
        group.Id,
        group.Key,
        group.Name,
        null,
        null,
        StartOf(group.StartDocument, UmbracoObjectTypes.Document),
        StartOf(group.StartMedia, UmbracoObjectTypes.Media),
        group.Alias,
        (group.Languages ?? []).Where(known.ContainsKey).Select(language => known[language]),
        group.Sections.Select(section => SectionNames[section]),
        group.Permissions.ToHashSet(StringComparer.Ordinal),
        new HashSet<IGranularPermission>(),
        hasAccessToAllLanguages: group.Languages is null);

    /// <summary>A start node that is gone must not open the whole tree.</summary>
    private int? StartOf(Guid? key, UmbracoObjectTypes kind) => key is null
        ? UmbracoRoot.Root
        : ids.GetIdForKey(key.Value, kind) is { Success: true } found ? found.Result : null;
}
