using ECare.Cms.Approval;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Actions;

namespace ECare.Cms.Staff;

/// <summary>Those who may do everything; where a host names no other groups, the only one.</summary>
public sealed class Administrators(ActionCollection actions, IApprovalPolicy approval) : IStaffGroups
{
    /// <summary>Umbraco's alias of the group.</summary>
    public const string Alias = Constants.Security.AdminGroupAlias;

    /// <summary>What they see: the sections of which everything is answered.</summary>
    public static readonly string[] Sections = [BackofficeSection.Content, BackofficeSection.Media, BackofficeSection.Users, BackofficeSection.Settings, BackofficeSection.Translation];

    /// <inheritdoc/>
    public IReadOnlyList<StaffGroup> All => [Group];

    /// <summary>The group itself.</summary>
    public StaffGroup Group => new(Alias, "Administrators", Sections, [.. actions.Select(action => action.Letter).Distinct(StringComparer.Ordinal), .. approval.Steps.Select(ApprovalVerbs.Of)])
    {
        Id = 1,
        Key = Constants.Security.AdminGroupKey,
    };
}

/// <summary>Sections of the back office by the names that Umbraco's client gives them.</summary>
public static class BackofficeSection
{
    public const string Content = "Umb.Section.Content";
    public const string Media = "Umb.Section.Media";
    public const string Users = "Umb.Section.Users";
    public const string Settings = "Umb.Section.Settings";
    public const string Translation = "Umb.Section.Translation";
}
