using ECare.Core.Inventory;
using ECare.Web.Demo.Countries;

namespace ECare.Web.Demo.Generation;

/// <summary>The buckets of the running month, used as far as the month's days say.</summary>
internal sealed class AllowanceGenerator(DemoCountry country, DemoTime time)
{
    public IEnumerable<Allowance> AllowancesOf(DemoSubscriber subscriber)
    {
        if (subscriber.SharesData && subscriber.Lines.Count > 0)
        {
            var first = subscriber.Lines[0];
            yield return Bucket(first, 1, first.Line.PlanCode, AllowanceService.Data, country.Offer(first.Line.PlanCode).Grant.DataKilobytes,
                subscriber.Lines.Sum(line => line.Summary.Kilobytes)).ForWholeAccount();
        }

        foreach (var line in subscriber.Lines.Where(line => line.Line.Status != LineStatus.PortedOut))
        {
            foreach (var allowance in Own(line, subscriber.SharesData))
            {
                yield return allowance;
            }
        }
    }

    private IEnumerable<Allowance> Own(DemoLine line, bool sharesData)
    {
        var id = 1;
        var summary = line.Summary;
        var dataLeft = summary.Kilobytes;
        foreach (var code in line.Products.Where(product => product.IsActiveAt(time.Now)).Select(product => product.OfferCode).Append(line.Line.PlanCode))
        {
            var offer = country.Offer(code);
            if (offer.Grant.DataKilobytes > 0 && !(sharesData && code == line.Line.PlanCode))
            {
                // Add-ons are spent before the plan.
                var service = offer.Kind == OfferKind.Roaming ? AllowanceService.RoamingData : AllowanceService.Data;
                var used = service == AllowanceService.Data ? Math.Min(dataLeft, offer.Grant.DataKilobytes) : 0;
                dataLeft -= used;
                yield return Bucket(line, id++, code, service, offer.Grant.DataKilobytes, used);
            }
        }

        var plan = country.Offer(line.Line.PlanCode);
        if (plan.Grant.VoiceSeconds > 0)
        {
            yield return Bucket(line, id++, plan.Code, AllowanceService.Voice, plan.Grant.VoiceSeconds, summary.Seconds);
        }

        if (plan.Grant.Messages > 0)
        {
            yield return Bucket(line, id, plan.Code, AllowanceService.Messages, plan.Grant.Messages, summary.Messages);
        }
    }

    private Allowance Bucket(DemoLine line, int id, string code, AllowanceService service, long granted, long used)
    {
        var asOf = time.Now.AddMinutes(-(line.Line.Id % 40));
        var allowance = Allowance.Grant(line.Line, id, code, service, granted, time.Zone.StartOf(time.Running.To.AddDays(1)), asOf)
            .StartingAt(time.Zone.StartOf(time.Running.From));
        allowance.ReportUse(Math.Min(used, granted), asOf);
        return allowance;
    }
}
