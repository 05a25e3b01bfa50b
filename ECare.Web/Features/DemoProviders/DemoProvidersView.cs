using System.Globalization;
using ECare.Core.Operators;
using ECare.Web.Demo.Providers;
using ECare.Web.Display;
using ECare.Web.Features.DemoPhone;
using ECare.Web.Views.Shared;

namespace ECare.Web.Features.DemoProviders;

/// <summary>Writes the pages of simulated providers in the customer's language.</summary>
internal sealed class DemoProvidersView(OperatorCatalogue operators, SimulatedProviders books, DemoSpeech speech, TimeProvider clock)
{
    private static readonly CustomerAct[] Plain = [CustomerAct.Pay, CustomerAct.Refuse, CustomerAct.Close];

    public DemoProvidersModel List(string? language)
    {
        var first = operators.All[0];
        var culture = operators.All.SelectMany(each => each.Languages).FirstOrDefault(each => each == language) ?? "en";
        var (words, _) = speech.In(culture, first);
        return new DemoProvidersModel(culture, IsRightToLeft(culture), words)
        {
            Title = words["Simulator.Title"],
            Languages = Languages(operators.All.SelectMany(each => each.Languages).Distinct(StringComparer.Ordinal), SimulatorPages.Index, words),
            Rows = [.. books.Latest.Select(order => Row(order, culture, words))],
        };
    }

    public DemoProvidersModel Of(SimulatedOrder order, string? language, Uri here)
    {
        var @operator = operators.Find(order.Wish.Operator)!;
        var culture = @operator.Languages.FirstOrDefault(each => each == language)
            ?? @operator.Languages.FirstOrDefault(each => each.StartsWith(order.Wish.Language, StringComparison.Ordinal)) ?? "en";
        var (words, format) = speech.In(culture, @operator);
        return new DemoProvidersModel(culture, IsRightToLeft(culture), words)
        {
            Title = words[$"Payments.Method.{order.Wish.Method}"],
            Languages = Languages(@operator.Languages, SimulatorPages.AddressOf(order), words),
            Order = Order(order, @operator, (words, format), here),
        };
    }

    private DemoProviderOrder Order(SimulatedOrder order, Operator @operator, (IWords Words, DisplayFormat Format) speech, Uri here)
    {
        var (words, format) = speech;
        var state = order.StateAt(clock.GetUtcNow());
        return new DemoProviderOrder(
            words.Format("Simulator.PayTo", ("operator", @operator.DisplayName)), AmountOf(order, words, format), order.Wish.Reference, words[$"Simulator.State.{state}"])
        {
            IsOpen = state == SimulatedState.Open,
            BankAsks = order.IsAtBank ? words["Simulator.BankAsks"] : null,
            Acts = [.. Plain.Select(act => new DemoProviderAct(act, words.Format(act == CustomerAct.Pay && order.Wish.IsSetup ? "Simulator.Act.Agree" : $"Simulator.Act.{act}", ("amount", order.Wish.Amount))))],
            BadDays = [.. BadDaysOf(order).Select(act => new DemoProviderAct(act, words.Format($"Simulator.Act.{act}", ("amount", order.Wish.Amount))))],
            Back = order.Wish.ReturnTo is { } back && back.Authority == here.Authority ? new Link(words["Simulator.Back"], back.AbsoluteUri) : null,
        };
    }

    private static string AmountOf(SimulatedOrder order, IWords words, DisplayFormat format) =>
        order.Wish.IsSetup ? words["Simulator.NoMoney"] : format.Money(order.Wish.Amount);

    private static IEnumerable<CustomerAct> BadDaysOf(SimulatedOrder order) => order.Wish.Method switch
    {
        _ when order.Wish.IsSetup => [CustomerAct.PayThenEmpty, CustomerAct.PayThenOver],
        "sepa-mandate" => [CustomerAct.Bounce, CustomerAct.PayThenEmpty, CustomerAct.PayThenOver, CustomerAct.PayLost, CustomerAct.PayTwice],
        "sadad-like" or "bank-qr" => [CustomerAct.PayLost, CustomerAct.PayTwice, CustomerAct.PayLate, CustomerAct.PayOther],
        _ when order.Wish.Keeps => [CustomerAct.PayThenEmpty, CustomerAct.PayThenOver, CustomerAct.PayLost, CustomerAct.PayTwice, CustomerAct.PayWrong, CustomerAct.PayLate],
        _ => [CustomerAct.PayLost, CustomerAct.PayTwice, CustomerAct.PayWrong, CustomerAct.PayLate],
    };

    private DemoProviderRow Row(SimulatedOrder order, string culture, IWords words)
    {
        var format = speech.In(culture, operators.Find(order.Wish.Operator)!).Format;
        return new DemoProviderRow(
            $"{words[$"Payments.Method.{order.Wish.Method}"]} · {order.Wish.Reference}",
            AmountOf(order, words, format),
            words[$"Simulator.State.{order.StateAt(clock.GetUtcNow())}"],
            SimulatorPages.AddressOf(order));
    }

    private static IReadOnlyList<Link> Languages(IEnumerable<string> languages, string address, IWords words) =>
        [.. languages.Select(language => new Link(words[$"Language.{language}"], $"{address}?lang={language}", language))];

    private static bool IsRightToLeft(string culture) => CultureInfo.GetCultureInfo(culture).TextInfo.IsRightToLeft;
}
