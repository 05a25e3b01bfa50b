using System.Globalization;
using ECare.Core.Accounts;
using ECare.Web.Demo.Countries;

namespace ECare.Web.Demo.Generation;

/// <summary>Builds the enterprise (three levels, 40 lines, four profiles), the dealer and the wholesale partner.</summary>
internal sealed class EnterpriseGenerator(DemoWorld world, PersonaGenerator personas)
{
    private const int LinesPerAccount = 4;
    private readonly DemoCountry country = world.Country;
    private readonly DateOnly since = world.Time.Today.AddYears(-9);

    public void AddAll()
    {
        AddEnterprise();
        personas.Person(DemoStory.Dealer, CustomerKind.Dealer, since);
        personas.Person(DemoStory.Partner, CustomerKind.Partner, since);
    }

    private void AddEnterprise()
    {
        var enterprise = personas.Person(DemoStory.EnterpriseAdministrator, CustomerKind.Enterprise, since);
        var root = world.AddAccount(enterprise.Id, enterprise, AccountKind.Postpaid, new DemoAccountStory(since) { MonthlyExtraMinor = LeasedLines });
        AddLines(root);

        for (var department = 1; department <= 3; department++)
        {
            var upper = CostCentre(root, root, (root.Account.Id * 10) + department, string.Create(CultureInfo.InvariantCulture, $"{department}"));
            for (var team = 1; team <= 2; team++)
            {
                CostCentre(root, upper, (upper.Account.Id * 10) + team, string.Create(CultureInfo.InvariantCulture, $"{department}.{team}"));
            }
        }

        AddProfiles(enterprise, root);
    }

    /// <summary>Ndar's enterprise gets a bill of more than ten million francs, for figures that need eleven places.</summary>
    private long LeasedLines => country.Operator == Ndar.Country.Operator
        ? 12_000_000
        : 40 * country.Offer(country.Plans.Postpaid).PriceMinor;

    private DemoSubscriber CostCentre(DemoSubscriber root, DemoSubscriber parent, long id, string label)
    {
        var centre = world.AddAccount(id, root.Owner, AccountKind.Postpaid, new DemoAccountStory(since));
        centre.Account.PlaceUnder(parent.Account, label);
        root.CostCentres.Add(centre);
        AddLines(centre);
        return centre;
    }

    private void AddLines(DemoSubscriber account)
    {
        for (var number = 1; number <= LinesPerAccount; number++)
        {
            var serial = (account.Account.Id * 100) + number;
            world.AddLine(account, country.Number(serial), country.Plans.Postpaid, PersonaGenerator.Habit(serial));
        }
    }

    private void AddProfiles(Customer administrator, DemoSubscriber root)
    {
        var finance = personas.Person(DemoStory.EnterpriseFinance, CustomerKind.Enterprise, since);
        var manager = personas.Person(DemoStory.EnterpriseManager, CustomerKind.Enterprise, since);
        var endUser = personas.Person(DemoStory.EnterpriseEndUser, CustomerKind.Enterprise, since);

        foreach (var account in root.CostCentres.Prepend(root))
        {
            world.Let(administrator, account, AccessRole.EnterpriseAdministrator);
            world.Let(finance, account, AccessRole.EnterpriseFinance);
        }

        // The manager leads the first department and its two teams.
        foreach (var centre in root.CostCentres.Take(3))
        {
            world.Let(manager, centre, AccessRole.EnterpriseManager);
        }

        var line = root.CostCentres[1].Lines[0].Line;
        line.HandTo(endUser);
        world.Let(endUser, root.CostCentres[1], AccessRole.EnterpriseEndUser, line.Id);
    }
}
