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
}

/// <summary>
/// Who may read which operator's pages of the desk. The groups follow from the operators, as those of the back office do. Administrators see the machinery
/// of all, and nobody's money: the table of permissions gives them none.
/// </summary>
public sealed class DeskRights(OperatorCatalogue operators)
{
    /// <summary>The alias of the group whose people read a part of an operator's pages: <c>chautari-operations</c>.</summary>
    public static string GroupOf(Operator @operator, DeskPart part) =>
        $"{@operator.Name}-{(part == DeskPart.Operations ? "operations" : "finance")}";

    /// <summary>The operators of which somebody may read a part.</summary>
    public IReadOnlyList<Operator> OperatorsOf(IReadOnlyList<StaffGroup> groups, DeskPart part) =>
        part == DeskPart.Operations && groups.Any(group => group.Alias == Administrators.Alias)
            ? operators.All
            : [.. operators.All.Where(each => groups.Any(group => group.Alias == GroupOf(each, part)))];

    /// <summary>The operators of which somebody may read anything.</summary>
    public IReadOnlyList<Operator> OperatorsOf(IReadOnlyList<StaffGroup> groups) =>
        [.. Enum.GetValues<DeskPart>().SelectMany(part => OperatorsOf(groups, part)).Distinct().OrderBy(each => each.Name, StringComparer.Ordinal)];

    /// <summary>Whether somebody may read a part of an operator's pages.</summary>
    public bool Allows(IReadOnlyList<StaffGroup> groups, Operator @operator, DeskPart part) => OperatorsOf(groups, part).Contains(@operator);
}
