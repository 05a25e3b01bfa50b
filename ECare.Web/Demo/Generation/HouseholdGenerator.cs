using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Web.Demo.Countries;

namespace ECare.Web.Demo.Generation;

/// <summary>Builds the family of five, two of them minors, and the small business.</summary>
internal sealed class HouseholdGenerator(DemoWorld world, PersonaGenerator personas)
{
    private readonly DemoCountry country = world.Country;
    private readonly DemoTime time = world.Time;

    public void AddAll()
    {
        AddFamily();
        AddBusiness();
    }

    private void AddFamily()
    {
        var since = time.Today.AddYears(-8);
        var parent = personas.Person(DemoStory.FamilyParent, CustomerKind.Individual, since);
        var family = personas.Account(
            parent, AccountKind.Postpaid, country.Plans.Family, new DemoAccountStory(since) { SharesData = true });

        var partner = Member(family, DemoStory.FamilyPartner, CustomerKind.HouseholdMember);
        world.Let(partner, family, AccessRole.Delegate);

        var child = Member(family, DemoStory.FamilyAdultChild, CustomerKind.HouseholdMember);
        world.Let(child, family, AccessRole.Member, family.Lines[^1].Line.Id);
        AddOwnLines(child);

        foreach (var (story, years) in new[] { (DemoStory.FamilyMinor, 15), (DemoStory.FamilyYoungMinor, 11) })
        {
            var minor = Member(family, story, CustomerKind.Minor);
            minor.PutUnderGuardian(parent, time.Today.AddYears(-years));
            Array.ForEach(Enum.GetValues<ConsentPurpose>(), minor.WithdrawConsent);
            world.Let(minor, family, AccessRole.Member, family.Lines[^1].Line.Id);
        }
    }

    private Customer Member(DemoSubscriber family, DemoStory story, CustomerKind kind)
    {
        var member = personas.Person(story, kind, family.Account.OpenedOn);
        var line = world.AddLine(family, member.Phone, country.Plans.Family, PersonaGenerator.Habit(member.Id));
        line.Line.HandTo(member);
        return member;
    }

    /// <summary>Two prepaid numbers of the child's own beside the one that the parent pays.</summary>
    private void AddOwnLines(Customer child)
    {
        var own = world.AddAccount(child.Id, child, AccountKind.Prepaid, new DemoAccountStory(time.Today.AddYears(-1), BalanceMinor: country.UnitChargeMinor * 9));
        world.Let(child, own, AccessRole.Owner);
        for (var number = 1; number <= 2; number++)
        {
            world.AddLine(own, country.Number((child.Id * 100) + number), country.Plans.PayAsYouGo, PersonaGenerator.Habit(number));
        }
    }

    private void AddBusiness()
    {
        // A 29th of February has no anniversary in three years of four.
        var since = new DateOnly(2024, 2, 29);
        var owner = personas.Person(DemoStory.Business, CustomerKind.Business, since);
        var business = personas.Account(owner, AccountKind.Postpaid, country.Plans.Postpaid, new DemoAccountStory(since));
        for (var number = 2; number <= 3; number++)
        {
            world.AddLine(business, country.Number((owner.Id * 100) + number), country.Plans.Postpaid, PersonaGenerator.Habit(number));
        }

        // In the newest bill one line has something new and one left its plan, so that it has something to explain.
        var newest = time.Periods[^2];
        world.AddProduct(business.Lines[1], country.OffersOf(OfferKind.ValueAdded).First().Code, newest.From.AddDays(11));
        var changed = business.Lines[2];
        changed.PlanChanges.Add(PlanChange.Note(changed.Line, country.Plans.Family, country.Plans.Postpaid, newest.From.AddDays(10)));
    }
}
