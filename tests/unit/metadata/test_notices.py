"""Notices of publishers and databases: what goes, and what only looks like one and stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.notices import strip_notices

SENTENCE = "We count reeds at low cost."
AT_THE_END = [
    "(c) 2016 APA, all rights reserved",
    "(PsycINFO Database Record (c) 2012 APA, all rights reserved)(journal abstract)",
    "(PsycINFO Database Record (c) 2019 APA, all rights reserved)",
    "(PsycInfo Database Record (c) 2021 APA, all rights reserved) (Source: journal abstract)",
    "PsycINFO Database Record (c) 2009 APA, all rights reserved.",
    "© 2020 Elsevier Ltd. All rights reserved.",
    "© 2019 Elsevier B.V., All rights reserved.",
    "(C) 2020 Elsevier B.V. All rights reserved.",
    "Copyright (C) 2019 John Wiley & Sons, Ltd.",
    "© The Author(s) 2021. Published by Oxford University Press on behalf of the European Society "
    "of Cardiology. All rights reserved. For permissions, please email: "
    "journals.permissions@oup.com.",
    "This article is protected by copyright. All rights reserved.",
    "Published by Elsevier B.V.",
    "Published by Elsevier Ltd on behalf of IFAC.",
    "Crown Copyright (C) 2010 Published by Elsevier Ltd. All rights reserved.",
    "© 2020 The Authors. Published by Elsevier Ltd. This is an open access article under the CC BY "
    "license (http://creativecommons.org/licenses/by/4.0/).",
    "This is an open access article under the CC BY license (http://creativecommons.org/licenses/by/4.0/).",
    "This is an open access article distributed under the terms of the Creative Commons "
    "Attribution License, which permits unrestricted use, distribution, and reproduction in any "
    "medium, provided the original work is properly cited.",
    "Springer Nature remains neutral with regard to jurisdictional claims in published maps and "
    "institutional affiliations.",
    "ABSTRACT FROM AUTHOR",
    "[ABSTRACT FROM AUTHOR]",
    "Copyright of Journal of Calm is the property of Wiley-Blackwell and its content may not be "
    "copied or emailed to multiple sites or posted to a listserv without the copyright holder's "
    "express written permission. However, users may print, download, or email articles for "
    "individual use. This abstract may be abridged. No warranty is given about the accuracy of the "
    "copy. Users should refer to the original published version of the material for the full "
    "abstract. (Copyright applies to all Abstracts.)",
    "[ABSTRACT FROM AUTHOR] Copyright of J. of X. is the property of Y Inc. and its content may "
    "not be copied or emailed to multiple sites.",
    "(Author abstract)",
    "(ABSTRACT TRUNCATED AT 250 WORDS)",
    "(Abstract shortened by UMI.)",
    "The final publication is available at Springer via http://dx.doi.org/10.1007/s10",
    "Graphical Abstract",
    "Graphical abstract: [Figure not available: see fulltext.]",
    "Copyright © 2019 by the American Society of Nephrology.",
    "© 2020 by the authors. Licensee MDPI, Basel, Switzerland.",
    "©2019 American Association for Cancer Research.",
    "© RSNA, 2019",
    "Copyright 2010 by the American Psychological Association.",
    "Copyright© Bentham Science Publishers; For any queries, please email at epub@benthamscience.net.",
    "© Georg Thieme Verlag KG Stuttgart · New York.",
    "© Author(s) (or their employer(s)) 2019. Re-use permitted under CC BY-NC. No commercial "
    "re-use. See rights and permissions. Published by BMJ.",
    "©Anna Lind, Bo Moss. Originally published in JMIR Medical Informatics "
    "(http://medinform.jmir.org), 20.04.2019.",
    "© 2019 Wiley-VCH Verlag GmbH & Co. KGaA, Weinheim.",
    "© 2009 Wiley Periodicals, Inc. J Comput Chem, 2009",
    "Copyright © 2021 Lind, Moss and Reed.",
    "(c) 2015 Elsevier Masson SAS. Tous droits réservés.",
    "© 2020, Springer Nature Switzerland AG.",
    "© Springer International Publishing AG, part of Springer Nature 2018.",
    "© The Author(s), under exclusive licence to Springer Nature Limited 2021.",
    "© 2012 IEEE.",
    "Published under licence by IOP Publishing Ltd.",
    "© 2017 Published by Elsevier Ltd.",
    "© 2016 The Authors. Published by Elsevier B.V. Peer-review under responsibility of the "
    "scientific committee of X.",
    "© 2018 ACM.",
    "Copyright © 2018, Association for the Advancement of Artificial Intelligence (www.aaai.org). "
    "All rights reserved.",
    "Copyright © 2015 held by owner/author(s).",
    "This article is a U.S. Government work and is in the public domain in the USA.",
    "ACM Reference Format: Anna Lind. 2020. Reeds. In Proc. of X. 3 pages. https://doi.org/10.1145/1",
    "© 2021 International Society for Calm. 版权所有",
    "Copyright ? 2006 John Wiley & Sons, Ltd.",
    "© 2013 © 2013 Elsevier Ltd.",
    "( PsycINFO Database Record ( c) 2002 APA, all rights reserved)",
    "Published 2016 Wiley Periodicals Inc.",
    "VIDEO ABSTRACT.",
    "© 2019 SPIE. Downloading of the abstract is permitted for personal use only.",
    "© 2019 COPYRIGHT Society of Photo-Optical Instrumentation Engineers (SPIE). Downloading "
    "of the abstract is permitted for personal use only.",
    "© (2019) COPYRIGHT Society of Photo-Optical Instrumentation Engineers (SPIE). "
    "Downloading of the abstract is permitted for personal use only.",
    "© The Authors. Published by SPIE under a Creative Commons Attribution 4.0 Unported "
    "License. Distribution or reproduction of this work in whole or in part requires full "
    "attribution of the original publication, including its DOI.",
    "© 2019 Optical Society of America. Users may use, reuse, and build upon the article, or "
    "use the article for text or data mining, so long as such uses are for non-commercial "
    "purposes and appropriate attribution is maintained. All other rights are reserved.",
    "© 2019 IEEE. Personal use of this material is permitted. However, permission to use this "
    "material for any other purposes must be obtained from the IEEE by sending a request to "
    "pubs-permissions@ieee.org.",
    "© 2019 IEEE. Personal use is permitted, but republication/redistribution requires IEEE permission.",
    "© 2019 IEEE. Personal use is permitted, but republication/redistribution requires IEEE "
    "permission. See "
    "http://www.ieee.org/publications_standards/publications/rights/index.html for more "
    "information.",
    "U.S. Government work not protected by U.S. copyright.",
    "This work is licensed under a Creative Commons Attribution 4.0 License. For more "
    "information, see https://creativecommons.org/licenses/by/4.0/",
    "Permission to make digital or hard copies of all or part of this work for personal or "
    "classroom use is granted without fee provided that copies are not made or distributed "
    "for profit or commercial advantage and that copies bear this notice and the full "
    "citation on the first page.",
    "© 2024 Elsevier B.V. All rights are reserved, including those for text and data mining, "
    "AI training, and similar technologies.",
    "© 2019 Production and hosting by Elsevier B.V. on behalf of King Saud University. This "
    "is an open access article under the CC BY-NC-ND license.",
    "Selection and/or peer-review under responsibility of the scientific committee of the "
    "12th CIRP Conference.",
    "Published 2019. This article is a U.S. Government work and is in the public domain in the USA.",
    "Published 2019 by John Wiley & Sons, Ltd. This article has been contributed to by US "
    "Government employees and their work is in the public domain in the USA.",
    "This article has been contributed to by US Government employees and their work is in the "
    "public domain in the USA.",
    "© 2019, This is a U.S. government work and its text is not subject to copyright "
    "protection in the United States; however, its text may be subject to foreign copyright "
    "protection.",
    "© 2019, This is a U.S. government work and not under copyright protection in the U.S.; "
    "foreign copyright protection may apply.",
    "© The Author(s) 2019. Reprints and permissions: sagepub.com/journalsPermissions.nav",
    "Reprints and permissions: sagepub.co.uk/journalsPermissions.nav",
    "© 2019 by the authors. Licensee MDPI, Basel, Switzerland. This article is an open access "
    "article distributed under the terms and conditions of the Creative Commons Attribution "
    "(CC BY) license.",
    "© 2019 by the authors. Submitted for possible open access publication under the terms "
    "and conditions of the Creative Commons Attribution (CC BY) license.",
    "Original content from this work may be used under the terms of the Creative Commons "
    "Attribution 3.0 licence. Any further distribution of this work must maintain attribution "
    "to the author(s) and the title of the work, journal citation and DOI.",
    "Content from this work may be used under the terms of the Creative Commons Attribution "
    "3.0 licence. Any further distribution of this work must maintain attribution to the "
    "author(s) and the title of the work, journal citation and DOI. Published under licence "
    "by IOP Publishing Ltd",
    "© 2019 Author(s). All article content, except where otherwise noted, is licensed under a "
    "Creative Commons Attribution (CC BY) license "
    "(http://creativecommons.org/licenses/by/4.0/).",
    "Published under an exclusive license by AIP Publishing.",
    "Published by the American Physical Society under the terms of the Creative Commons "
    "Attribution 4.0 International license. Further distribution of this work must maintain "
    "attribution to the author(s) and the published article's title, journal citation, and "
    "DOI.",
    "This work is made available under the terms of the Creative Commons Attribution 4.0 "
    "International license, https://creativecommons.org/licenses/by/4.0/.",
    "DOI: 10.1061/(ASCE)WR.1943-5452.0001000. © 2019 American Society of Civil Engineers.",
    "(APA PsycInfo Database Record (c) 2021 APA, all rights reserved)",
    "(Contains 3 tables and 2 figures.)",
    "(Contains 14 references.)",
    "(Author/JN)",
    "[For the full report, see ED562812.]",
    "[PUBLISHER ABSTRACT]",
    "Adapted from the source document.",
    "[Copyright Elsevier Ltd.]",
    "[Copyright 2006 Elsevier Ltd.]",
    "Copyright Elsevier Ltd 2006. All rights reserved.",
    "Reprinted by permission of the publisher.",
    "This journal is © The Royal Society of Chemistry 2019.",
    "This journal is © The Royal Society of Chemistry.",
    "This journal is © the Owner Societies 2011.",
    "This publication is licensed under CC-BY 4.0.",
    "Published by Oxford University Press on behalf of the Society for Reeds 2019. This work "
    "is written by (a) US Government employee(s) and is in the public domain in the US.",
    "This work is written by (a) US Government employee(s) and is in the public domain in the US.",
    "Copyright: © 2019 Lind et al. This is an open-access article distributed under the terms "
    "of the Creative Commons Attribution License, which permits unrestricted use, "
    "distribution, and reproduction in any medium, provided the original author and source "
    "are credited.",
    "Thieme. All rights reserved.",
    "Georg Thieme Verlag KG Stuttgart · New York.",
    "Copyright © 2019, IGI Global. Copying or distributing in print or electronic forms "
    "without written permission of IGI Global is prohibited.",
    "This is an Open Access article, distributed under the terms of the Creative Commons "
    "Attribution licence (http://creativecommons.org/licenses/by/4.0/), which permits "
    "unrestricted re-use, distribution, and reproduction in any medium, provided the original "
    "work is properly cited.",
    "Copyright © 2019 Lind, Moss, van der Berg and de la Cruz. This is an open-access article "
    "distributed under the terms of the Creative Commons Attribution License (CC BY). The "
    "use, distribution or reproduction in other forums is permitted, provided the original "
    "author(s) and the copyright owner(s) are credited and that the original publication in "
    "this journal is cited, in accordance with accepted academic practice. No use, "
    "distribution or reproduction is permitted which does not comply with these terms.",
    "This is a U.S. government work and not under copyright protection in the U.S.; foreign "
    "copyright protection may apply 2019.",
    "To the extent possible under law, the authors have waived all copyright.",
    "The author(s) 2019. Published by BioMed Central.",
    "The copyright holder for this preprint is the author/funder, who has granted medRxiv a "
    "license to display the preprint in perpetuity.",
    "Competing Interest Statement The authors have declared no competing interest.",
    "Licensed under the Creative Commons Attribution 4.0 International License.",
    "© 2019 Lippincott Williams & Wilkins. Unauthorized reproduction of this article is prohibited.",
    "Unauthorized reproduction of this article is prohibited.",
    "2019 Elsevier Ltd. All rights reserved.",
    "2019 Elsevier B.V.",
    "2019 The Authors. Published by Wiley.",
    "© This is an open access article published under an ACS AuthorChoice License, which "
    "permits copying and redistribution of the article or any adaptations for non-commercial "
    "purposes.",
]
STAYS = [
    "Copyright of songs is studied. (c) resurgence of guilt and (d) recycling are coded with BERT.",
    "We compare (a) 2018, (b) 2019 and (c) 2020.",
    "We compare the years (a) 2018 (b) 2019 (c) 2020 models and results.",
    "Trial registration: ClinicalTrials.gov NCT01234567.",
    "This article has been retracted.",
    "We study who owns it. Published by 20 companies, the data is old.",
    "We detect logos such as © and ®.",
    "Copyright law in the EU is analysed. All rights are discussed.",
    "Copyright 2019 reforms changed how platforms filter content.",
    "This open access article shows that trout swim.",
    "This article is an overview of reading.",
    "PROSPERO registration number CRD42019123456.",
    "Content from this work may be used as training data for other models.",
    "Personal use is permitted in four states, and we compare arrests.",
    "Downloading of the abstract is counted more often than of the full text.",
    "U.S. Government work programs employ many people.",
    "We ask who reads standards. 2019 IEEE standards define wireless power.",
    "Published by the American Physical Society, Physical Review is read by many who work on solids.",
    "Permission to make digital copies is asked of 40 museums.",
    "We read 300 letters. Published under a pseudonym, his novels sold well.",
    "Licensed under the Creative Commons, 30 million photos are tagged with our net.",
    "Our dataset is publicly available under the CC BY-NC 4.0 license.",
    "We compare lists of 5 items with those of more (12 references)",
    "This work is licensed to fail. We show that licences of software matter.",
    "Publisher's note: why we analyse texts.",
    "The data are available at https://example.org/x.",
    "Code is available online.",
    "The final version is available in the library of methods and tools.",
    "The model is published by Google. It finds reeds",
]
AT_THE_BEGINNING = {
    "© 2015 IEEE. ": "We propose a net.",
    "© 2015 IEEE.": "We propose a net.",
    "© 2015 Elsevier B.V. All rights reserved. ": "The net is new.",
    "© 2015, Springer Science+Business Media New York. ": "In this paper, a net is shown.",
    "© Springer International Publishing Switzerland 2015. ": "The net is new.",
    "Copyright © 2015 by ASME. ": "The net is new.",
    "© 2015 The Authors. Published by Elsevier B.V. ": "Deep nets are good.",
    "© 2014 John Wiley & Sons, Inc. ": "Objective: To be good.",
    "© 2015 S. Karger AG, Basel. ": "Background: The net is new.",
    "© 2015 Wiley-VCH Verlag GmbH & Co. KGaA, Weinheim. ": "The net is new.",
    "© 2018": "A variable is counted.",
    "© 2020 Elsevier Ltd": "COVID-19 spreads.",
    "© 2020 Elsevier Ltd ": "We count.",
    "© Academy of Calm Annals.": "As research grows, so do books.",
    "Copyright © 2012 ACM. ": "U.S. patents are counted.",
}


@pytest.mark.parametrize("notice", AT_THE_END)
def test_notices_at_the_end_go(notice: str) -> None:
    assert strip_notices(f"{SENTENCE} {notice}") == SENTENCE
    assert strip_notices(notice) == ""


@pytest.mark.parametrize(("notice", "text"), AT_THE_BEGINNING.items())
def test_notices_at_the_beginning_go(notice: str, text: str) -> None:
    assert strip_notices(notice + text) == text


def test_one_behind_the_other() -> None:
    notices = (
        "© 2020 Elsevier Ltd. All rights reserved. [ABSTRACT FROM AUTHOR] This abstract may be abridged."
    )
    assert strip_notices(f"© 2020 Elsevier. {SENTENCE} {notices}") == SENTENCE
    assert strip_notices(f"{SENTENCE[:-1]} © 2019 Elsevier Ltd") == SENTENCE[:-1]


@pytest.mark.parametrize("text", STAYS)
def test_what_only_looks_like_a_notice_stays(text: str) -> None:
    assert strip_notices(text) == text


WORDS = st.lists(
    st.sampled_from([*"We count reeds with (c) nets. Copyright All rights Published by This".split()])
)


@settings(deadline=None)
@given(WORDS.map(" ".join))
def test_prose_behind_any_opening_is_never_lost(words: str) -> None:
    text = f"{words} We count reeds."
    assert strip_notices(text) == text


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*AT_THE_END, *STAYS, *AT_THE_BEGINNING, SENTENCE]), max_size=5).map(" ".join)
)
def test_twice_is_once(text: str) -> None:
    assert strip_notices(strip_notices(text)) == strip_notices(text)


@pytest.mark.parametrize(
    "piece", ["© 2019 ", "Copyright of ", "(c) 2020 A", "Published by Elsevier ", "All rights reserved. "]
)
def test_many_openings_take_no_time(piece: str) -> None:
    assert strip_notices(piece * 50_000 + "we end.").endswith("we end.")
