using ECare.Cms.Staff;
using ECare.Core.Operators;

namespace ECare.Web.Features.Desk;

/// <summary>What a page of the desk is about.</summary>
public enum DeskPart
{
    /// <summary>Jobs and health.</summary>
    Operations,

    /// <summary>Money.</summary>
    Finance,

    /// <summary>What campaigns changed and brought.</summary>
    Campaigns,

    /// <summary>What single customers agreed to: personal data, for the operator's lawyers alone.</summary>
    Consents,
}

/// <summary>
/// Who may read which operator's pages of the desk. The groups follow from the operators, as those of the back office do. Administrators see the machinery
/// of all, and nobody's money or consents: the table of permissions gives them none.
/// </summary>
public sealed class DeskRights(OperatorCatalogue operators)
{
    /// <summary>Who work with an operator's content, and who count its money: what each group's alias ends with.</summary>
    private static readonly string[] ReadingCampaigns = ["-editors", "-local-editors", "-writers", "-legal", "-finance"];

    private static readonly string[] StartingCampaigns = ["-editors", "-local-editors"];

    /// <summary>The alias of the group whose people read a part of an operator's pages: <c>chautari-operations</c>.</summary>
    /// <param name="part">Operations or finance; campaigns have no group of their own.</param>
    public static string GroupOf(Operator @operator, DeskPart part) => part switch
    {
        DeskPart.Operations => $"{@operator.Name}-operations",
        DeskPart.Finance => $"{@operator.Name}-finance",
        DeskPart.Consents => $"{@operator.Name}-legal",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No group is for this part alone."),
    };

    /// <summary>The operators of which somebody may read a part.</summary>
    public IReadOnlyList<Operator> OperatorsOf(IReadOnlyList<StaffGroup> groups, DeskPart part) =>
        part is not (DeskPart.Finance or DeskPart.Consents) && groups.Any(group => group.Alias == Administrators.Alias)
            ? operators.All
            : [.. operators.All.Where(each => part == DeskPart.Campaigns
                ? IsInOneOf(groups, each, ReadingCampaigns)
                : groups.Any(group => group.Alias == GroupOf(each, part)))];

    /// <summary>The operators whose work somebody does at the desk. Who only reads reports of campaigns comes to them from the back office, and to no other page.</summary>
    public IReadOnlyList<Operator> OperatorsOf(IReadOnlyList<StaffGroup> groups) =>
        [.. ((DeskPart[])[DeskPart.Operations, DeskPart.Finance, DeskPart.Consents]).SelectMany(part => OperatorsOf(groups, part)).Distinct().OrderBy(each => each.Name, StringComparer.Ordinal)];

    /// <summary>Whether somebody may read a part of an operator's pages.</summary>
    public bool Allows(IReadOnlyList<StaffGroup> groups, Operator @operator, DeskPart part) => OperatorsOf(groups, part).Contains(@operator);

    /// <summary>Whether somebody may start a campaign again that was stopped by itself: who may publish it.</summary>
    public bool MayRestartCampaigns(IReadOnlyList<StaffGroup> groups, Operator @operator) =>
        groups.Any(group => group.Alias == Administrators.Alias) || IsInOneOf(groups, @operator, StartingCampaigns);

    /// <summary>Whether somebody may send an operator's campaigns as messages and take lists of its people: who publishes its campaigns. Administrators are not among them, for lists hold numbers.</summary>
    public bool MaySendMessages(IReadOnlyList<StaffGroup> groups, Operator @operator)
    {
        ArgumentNullException.ThrowIfNull(@operator);
        return operators.All.Contains(@operator) && IsInOneOf(groups, @operator, StartingCampaigns);
    }

    private static bool IsInOneOf(IReadOnlyList<StaffGroup> groups, Operator @operator, string[] endings) =>
        groups.Any(group => endings.Any(ending => group.Alias == @operator.Name + ending));
}
