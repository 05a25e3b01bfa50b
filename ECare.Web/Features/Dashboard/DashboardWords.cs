using ECare.Core.Behaviour;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Overview;
using ECare.Web.Display;

namespace ECare.Web.Features.Dashboard;

/// <summary>The words of the dashboard that hold no figures, looked up once for each site, language and published version.</summary>
public sealed class DashboardWords
{
    private readonly string[] needs;
    private readonly string[] services;
    private readonly string[] steps;
    private readonly string[] lineStates;
    private readonly string[] billStates;

    internal DashboardWords(IWords words)
    {
        needs = Of<AccountNeed>(need => words[$"Need.{need}"]);
        steps = Of<StepKind>(step => words[$"Step.{step}"]);
        lineStates = Of<LineStatus>(status => words[$"LineStatus.{status}"]);
        billStates = Of<BillStatus>(status => words[$"Bills.Status.{status}"]);
        services = Of<AllowanceService>(service => words[KeyOf(service)]);
        (AllowanceEmpty, AllowanceShared) = (words["Allowance.Empty"], words["Dashboard.SharedAllowance"]);
        (AmountDue, Balance, Credit) = (words["Dashboard.AmountDue"], words["Dashboard.Balance"], words["Dashboard.Credit"]);
        (NothingDue, NoMoney) = (words["Dashboard.NothingDue"], words["Dashboard.MoneyIsTheOwners"]);
        (Pay, TopUp) = (words["Payments.PayNow"], words["TopUp.Do"]);
        (SeeBill, SeeOffers, SeeUsage) = (words["Dashboard.SeeBill"], words["Dashboard.SeeOffers"], words["Dashboard.SeeUsage"]);
    }

    public string AllowanceEmpty { get; }

    public string Pay { get; }

    public string TopUp { get; }

    public string AllowanceShared { get; }

    public string AmountDue { get; }

    public string Balance { get; }

    public string Credit { get; }

    public string NothingDue { get; }

    /// <summary>To whom the account's figures are not shown.</summary>
    public string NoMoney { get; }

    public string SeeBill { get; }

    public string SeeOffers { get; }

    public string SeeUsage { get; }

    public string this[AccountNeed need] => needs[(int)need];

    public string this[StepKind step] => steps[(int)step];

    public string this[LineStatus status] => lineStates[(int)status];

    public string this[BillStatus status] => billStates[(int)status];

    public string this[AllowanceService service] => services[(int)service];

    private static string KeyOf(AllowanceService service) => service switch
    {
        AllowanceService.Voice => "Allowance.Voice",
        AllowanceService.Messages => "Allowance.Sms",
        AllowanceService.RoamingData => "Allowance.Roaming",
        _ => "Allowance.Data",
    };

    // The numbers of these enumerations are small and have no gaps worth minding.
    private static string[] Of<T>(Func<T, string> word)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        var all = new string[values.Max(value => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)) + 1];
        foreach (var value in values)
        {
            all[Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)] = word(value);
        }

        return all;
    }
}
