using System.Security.Cryptography;
using System.Text;
using ECare.Cms.Approval;
using ECare.Cms.Publishing;
using ECare.Cms.Staff;
using ECare.Core.Operators;
using ECare.Web.Content.Models;
using ECare.Web.Features.Desk;
using Umbraco.Cms.Core.Actions;
using Umbraco.Cms.Core.Services;

namespace ECare.Web.Backoffice;

/// <summary>
/// Administrators, and for every operator those who edit its site in all its languages, those who do so in the languages of the country only,
/// those who write what others publish, those who answer for its legal side, and those whose work is at the desk. A new operator brings its groups along (docs/adr/0090).
/// </summary>
/// <param name="administrators">The group that is there without any operator.</param>
/// <param name="operators">The countries.</param>
/// <param name="snapshots">Whose version tells when a country's place in the content may have changed.</param>
/// <param name="services">Asked when a group is, because Umbraco's services ask for users when they are made.</param>
internal sealed class OperatorGroups(Administrators administrators, OperatorCatalogue operators, ContentSnapshots snapshots, IServiceProvider services) : IStaffGroups
{
    private const int PerOperator = 10;

    private static readonly string[] Working = [BackofficeSection.Content, BackofficeSection.Media];

    private static readonly string[] Writing =
        [ActionBrowse.ActionLetter, ActionNew.ActionLetter, ActionUpdate.ActionLetter, ActionDocumentPropertyRead.ActionLetter, ActionDocumentPropertyWrite.ActionLetter, ActionNotify.ActionLetter];

    private static readonly string[] Editing =
    [
        .. Writing, ActionPublish.ActionLetter, ActionUnpublish.ActionLetter, ActionDelete.ActionLetter, ActionMove.ActionLetter, ActionCopy.ActionLetter,
        ActionSort.ActionLetter, ActionRollback.ActionLetter,
        ApprovalVerbs.Of(nameof(ApprovalStep.Country)),
    ];

    private static readonly string[] Lawful = [ActionBrowse.ActionLetter, ActionNotify.ActionLetter, ActionDocumentPropertyRead.ActionLetter, ApprovalVerbs.Of(nameof(ApprovalStep.Legal))];

    private Edition? edition;

    public IReadOnlyList<StaffGroup> All
    {
        get
        {
            var version = snapshots.Current.Version;
            if (edition is not { } known || known.Version != version)
            {
                edition = known = new Edition(version, [administrators.Group, .. Countries()]);
            }

            return known.Groups;
        }
    }

    private IEnumerable<StaffGroup> Countries()
    {
        var homes = services.GetRequiredService<IContentService>().GetRootContent()
            .Where(root => root.ContentType.Alias == CountryHome.ModelTypeAlias && root.GetValue<string>("operator") is { Length: > 0 })
            .ToLookup(root => root.GetValue<string>("operator")!, root => root.Key, StringComparer.Ordinal);
        var folders = services.GetRequiredService<IMediaService>().GetRootMedia().ToLookup(folder => folder.Name!, folder => folder.Key, StringComparer.Ordinal);

        // A country that has no place in the content yet gets a place that does not exist: its people see nothing, and not everything.
        return operators.All.SelectMany((each, index) => Of(each, index, homes[each.Name].FirstOrDefault(), folders[each.DisplayName].FirstOrDefault()));
    }

    private static IEnumerable<StaffGroup> Of(Operator @operator, int index, Guid home, Guid folder)
    {
        string[] local = [.. @operator.Languages.Where(language => language.Contains('-', StringComparison.Ordinal))];
        var number = PerOperator * (index + 1);
        return
        [
            Group(number, $"{@operator.Name}-editors", $"{@operator.DisplayName}: editors", Working, Editing, @operator.Languages),
            Group(number + 1, $"{@operator.Name}-local-editors", $"{@operator.DisplayName}: editors, languages of the country", Working, Editing, local),
            Group(number + 2, $"{@operator.Name}-writers", $"{@operator.DisplayName}: writers", [BackofficeSection.Content], Writing, @operator.Languages),
            Group(number + 3, $"{@operator.Name}-legal", $"{@operator.DisplayName}: legal", [BackofficeSection.Content], Lawful, @operator.Languages),
            Group(number + 4, DeskRights.GroupOf(@operator, DeskPart.Operations), $"{@operator.DisplayName}: operations", [], [], @operator.Languages),
            Group(number + 5, DeskRights.GroupOf(@operator, DeskPart.Finance), $"{@operator.DisplayName}: finance", [], [], @operator.Languages),
        ];

        StaffGroup Group(int id, string alias, string name, string[] sections, string[] permissions, IReadOnlyList<string> languages) =>
            new(alias, name, sections, permissions)
            {
                Id = id,
                Key = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(alias)).AsSpan(0, 16)),
                StartDocument = home,
                StartMedia = folder,
                Languages = languages,
            };
    }

    private sealed record Edition(long Version, IReadOnlyList<StaffGroup> Groups);
}
