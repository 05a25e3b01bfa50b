using ECare.Core.Identity.Permissions;

namespace ECare.Tests.Identity;

internal sealed class PermissionTableTests
{
    /// <summary>Each cell: how far View, Change and Approve reach. The letters: - nobody's, r by reference, o own, b branch, c company, a assigned, C country, G group.</summary>
    private const string Matrix =
        """
                                      Accounts Lines Usage Bills Payments Orders Tickets Members Partnership Content Campaigns Reports Audit System
        Individual                    cc-      cc-   c--   c--   cc-      ccc    cc-     cc-     ---         ---     ---       ---     ---   ---
        HouseholdMember               oo-      oo-   o--   ---   ---      oo-    oo-     ---     ---         ---     ---       ---     ---   ---
        Minor                         o--      o--   o--   ---   ---      o--    oo-     ---     ---         ---     ---       ---     ---   ---
        GuestPayer                    ---      ---   ---   r--   rr-      ---    ---     ---     ---         ---     ---       ---     ---   ---
        EnterpriseAdministrator       cc-      cc-   c--   c--   c--      ccc    cc-     cc-     ---         ---     ---       ---     ---   ---
        EnterpriseFinance             c--      ---   c--   c--   ccc      c-c    cc-     ---     ---         ---     ---       ---     ---   ---
        EnterpriseManager             b--      bb-   b--   b--   ---      bbb    bb-     b--     ---         ---     ---       ---     ---   ---
        EnterpriseEndUser             o--      o--   o--   ---   ---      oo-    oo-     ---     ---         ---     ---       ---     ---   ---
        Partner                       cc-      ---   ---   ---   ---      cc-    cc-     cc-     c--         ---     ---       c--     ---   ---
        CustomerServiceRepresentative aa-      aa-   a--   a--   a--      aa-    aa-     a--     a--         C--     ---       ---     ---   ---
        MarketingEditor               ---      ---   ---   ---   ---      ---    ---     ---     ---         CC-     CC-       C--     ---   ---
        Approver                      ---      ---   ---   ---   ---      ---    ---     ---     ---         C-C     C-C       C--     ---   ---
        CountryTeam                   ---      ---   ---   ---   ---      ---    ---     ---     ---         CC-     CC-       C--     ---   ---
        Analyst                       ---      ---   ---   ---   ---      ---    ---     ---     ---         C--     C--       C--     ---   ---
        Auditor                       ---      ---   ---   ---   ---      ---    ---     ---     ---         G--     G--       G--     G--   G--
        SystemAdministrator           ---      ---   ---   ---   ---      ---    ---     ---     ---         G--     G--       G--     G--   GG-
        """;

    private const string Letters = "-robcaCG";

    [Test]
    public void Gives_each_role_what_is_written_and_nothing_else()
    {
        var lines = Matrix.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        var sections = lines[0].Select(Enum.Parse<Section>).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sections, Is.EqualTo(Enum.GetValues<Section>()));
            Assert.That(lines.Skip(1).Select(line => Enum.Parse<Role>(line[0])), Is.EquivalentTo(Enum.GetValues<Role>()));

            foreach (var line in lines.Skip(1))
            {
                Assert.That(sections.Select(section => CellOf(Enum.Parse<Role>(line[0]), section)), Is.EqualTo(line[1..]), line[0]);
            }
        }
    }

    [Test]
    public void Never_lets_who_made_something_approve_it_in_the_cms() =>
        Assert.That(Enum.GetValues<Role>(), Has.None.Matches<Role>(role =>
            new[] { Section.Content, Section.Campaigns }.Any(section =>
                PermissionTable.ScopeOf(role, section, Act.Change) != Scope.None && PermissionTable.ScopeOf(role, section, Act.Approve) != Scope.None)));

    [Test]
    public void Keeps_a_customers_things_from_the_administrator() =>
        Assert.That(PermissionTable.Allows(Role.SystemAdministrator, Section.Bills, Act.View, Scope.Reference), Is.False);

    [TestCase(Scope.Own, true)]
    [TestCase(Scope.Branch, true)]
    [TestCase(Scope.Company, false)]
    [TestCase(Scope.None, false)]
    public void Lets_a_manager_reach_the_branch(Scope atLeast, bool allowed) =>
        Assert.That(PermissionTable.Allows(Role.EnterpriseManager, Section.Bills, Act.View, atLeast), Is.EqualTo(allowed));

    private static string CellOf(Role role, Section section) =>
        string.Concat(Enum.GetValues<Act>().Select(act => Letters[(int)PermissionTable.ScopeOf(role, section, act)]));
}
